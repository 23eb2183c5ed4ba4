"""Notices: what a public body tells whoever opens a page (accessibility, legal notice, personal data), and its settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.values import Setting, day_or_none, one_of, text

NOTICE_SETTINGS = (
    Setting(
        "VALLAT_PUBLISHER",
        text,
        "",
        "who publishes the service, for the legal notice: name, address, telephone",
    ),
    Setting("VALLAT_PUBLICATION_DIRECTOR", text, "", "who answers for what is published: name and function"),
    Setting("VALLAT_HOSTING", text, "", "who hosts the service: name, address, telephone"),
    Setting(
        "VALLAT_NOTICE_CONTACT",
        text,
        "",
        "where what is not accessible is told: an e-mail address or a telephone",
    ),
    Setting(
        "VALLAT_DPO", text, "", "how the data protection officer is reached: an e-mail address or a telephone"
    ),
    Setting(
        "VALLAT_ACCESSIBILITY",
        one_of("none", "partial", "full"),
        "none",
        "what the last RGAA audit found: none (also where there was no audit), partial or full conformity",
    ),
    Setting(
        "VALLAT_ACCESSIBILITY_DATE",
        day_or_none,
        "",
        "the day of that audit, as 2026-12-03; empty: there was none",
    ),
    Setting("VALLAT_ACCESSIBILITY_GAPS", text, "", "what that audit found not to be accessible, in words"),
)


@dataclass(frozen=True)
class Notices:
    """ "" and None for what was not given. `accessibility`: none, partial or full."""

    publisher: str
    director: str
    hosting: str
    contact: str
    dpo: str
    accessibility: str
    audited: date | None
    gaps: str


def notices(environment: Mapping[str, Any]) -> Notices:
    """In the order of NOTICE_SETTINGS."""
    return Notices(*(environment[setting.name] for setting in NOTICE_SETTINGS))
