"""Mails that tell somebody what happened to their account, and what to do if it was not them. They hold no link that opens anything."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.context import widened_to
from vallat.base.mail.outbox import queue_mail
from vallat.base.templatetags.ui import in_full
from vallat.organisation.people.bounces import takes_mail
from vallat.organisation.people.models.person import Person

Facts = Mapping[str, Any]


def queue_notice(kind: str, *, person: Person, by: Actor, at: datetime, **facts: Any) -> None:
    """`kind` is a key of NOTICES, `facts` what its sentences name. Nothing where no mail reaches the person."""
    if not takes_mail(person):
        return
    with translation.override(person.language):
        subject, said = NOTICES[kind]({**facts, "when": in_full(at)})
        hello = _("Hello %(name)s,") % {"name": person.full_name}
        held = kind in TRIED and not facts["codes"]
        body = "\n\n".join([hello, *said, *_if_not_you(kind, person, held=held)]) + "\n"
    with widened_to(person.organisation_id, by):
        queue_mail(
            to=person.email,
            subject=subject,
            body=body,
            sender=import_string(settings.DESK_SENDER)(),
            organisation_id=person.organisation_id,
            about=person,
            at=at,
        )


def _password_changed(facts: Facts) -> tuple[str, list[str]]:
    return _("The password of your account was changed"), [
        _("The password of your account at the IT service desk was changed on %(when)s.") % facts
    ]


def _password_reset(facts: Facts) -> tuple[str, list[str]]:
    return _("A new password was chosen for your account"), [
        _(
            "A new password was chosen for your account at the IT service desk on %(when)s, by the link of a mail to this address. "
            "The sessions, API tokens and calendar address of the account ended then."
        )
        % facts
    ]


def _password_set(facts: Facts) -> tuple[str, list[str]]:
    return _("A new password was set for your account"), [
        _(
            "Whoever looks after the accounts of the IT service desk set a new password for yours on %(when)s. "
            "The sessions, API tokens and calendar address of the account ended then."
        )
        % facts
    ]


def _factor_added(facts: Facts) -> tuple[str, list[str]]:
    return _("A second factor was added to your account"), [
        _("A second factor was added to your account at the IT service desk on %(when)s: %(factor)s.") % facts
    ]


def _factor_removed(facts: Facts) -> tuple[str, list[str]]:
    return _("A second factor was removed from your account"), [
        _("A second factor was removed from your account at the IT service desk on %(when)s: %(factor)s.")
        % facts
    ]


def _factors_removed(facts: Facts) -> tuple[str, list[str]]:
    return _("The second factors of your account were removed"), [
        _(
            "Whoever looks after the accounts of the IT service desk removed the second factors of yours on %(when)s. "
            "The sessions, API tokens and calendar address of the account ended then."
        )
        % facts
    ]


def _recovery_codes(facts: Facts) -> tuple[str, list[str]]:
    return _("New recovery codes for your account"), [
        _(
            "New recovery codes were made for your account at the IT service desk on %(when)s. Earlier ones open nothing any more."
        )
        % facts
    ]


def _token_made(facts: Facts) -> tuple[str, list[str]]:
    return _("An API token was made for your account"), [
        _(
            "An API token, “%(name)s”, was made on %(when)s. Whoever has it acts in your name, within what it may do, until it ends or is revoked."
        )
        % facts,
        _("Your tokens: %(address)s") % facts,
    ]


def _machine_made(facts: Facts) -> tuple[str, list[str]]:
    return _("A token of a machine was made in your name"), [
        _(
            "A token of a machine, “%(name)s”, was made on %(when)s from your account, and you answer for it. A new password does not "
            "end it: it is revoked on the page of the machines."
        )
        % facts,
        _("The machines: %(address)s") % facts,
    ]


def _webhook_made(facts: Facts) -> tuple[str, list[str]]:
    return _("A webhook was added in your name"), [
        _(
            "A webhook was added on %(when)s from your account, and you answer for it: another program is told what happens to the tickets "
            "of %(organisation)s. A new password does not end it: it is ended on the page of the webhooks."
        )
        % facts,
        _("The webhooks: %(address)s") % facts,
    ]


def _feed_made(facts: Facts) -> tuple[str, list[str]]:
    return _("An address of your calendar was made"), [
        _(
            "A secret address of your calendar was made on %(when)s. Whoever has it reads your appointments, until another one is made or it is revoked."
        )
        % facts,
        _("Your calendar's address: %(address)s") % facts,
    ]


def _new_device(facts: Facts) -> tuple[str, list[str]]:
    return _("Your account was opened in a browser that was not known"), [
        _(
            "Your account at the IT service desk was opened on %(when)s in a browser that was not known for it: %(device)s."
        )
        % facts
    ]


def _many_failures(facts: Facts) -> tuple[str, list[str]]:
    subject = (
        _("Wrong codes were tried on your account")
        if facts["codes"]
        else _("Wrong passwords were tried on your account")
    )
    return subject, _tried(facts)


def _tried(facts: Facts) -> list[str]:
    said = _(
        "%(number)d wrong passwords or codes were tried on your account at the IT service desk today, until %(when)s. None of them opened it."
    )
    if not facts["codes"]:
        return [said % facts]
    of_codes = _(
        "Of these, codes: %(codes)d. A code is asked for after the right password, or in a session that is open: if you gave none of them, somebody knows your password or sits at your session."
    )
    return [said % facts, of_codes % facts]


def _refused_today(facts: Facts) -> tuple[str, list[str]]:
    return _("Your account opens in known browsers alone until midnight"), [
        *_tried(facts),
        _(
            "Until midnight, a password opens it only in a browser in which you have signed in before. To sign in elsewhere today, use a "
            "passkey, or choose a new password by a link that is sent to you: %(address)s"
        )
        % facts,
    ]


NOTICES: dict[str, Callable[[Facts], tuple[str, list[str]]]] = {
    "password_changed": _password_changed,
    "password_reset": _password_reset,
    "password_set": _password_set,
    "factor_added": _factor_added,
    "factor_removed": _factor_removed,
    "factors_removed": _factors_removed,
    "recovery_codes": _recovery_codes,
    "token_made": _token_made,
    "machine_made": _machine_made,
    "webhook_made": _webhook_made,
    "feed_made": _feed_made,
    "new_device": _new_device,
    "many_failures": _many_failures,
    "refused_today": _refused_today,
}
TRIED = ("many_failures", "refused_today")  # nobody came in


def _if_not_you(kind: str, person: Person, *, held: bool) -> list[str]:
    """What is true of somebody who has a password here, and of somebody who signs in elsewhere. `held`: their password did."""
    address = settings.PUBLIC_URL + reverse("account_reset_password")
    if held:
        return [
            _(
                "If it was you, there is nothing to do. If it was not, your password held; tell the service desk if it goes on."
            )
        ]
    well = _("If it was you, there is nothing to do.")
    if kind == "password_reset":
        return [
            well,
            _(
                "If it was not you, somebody may read your mail: change the password of your mailbox first, then tell the service desk at once, and choose a new password here:"
            ),
            address,
        ]
    if person.user is not None and not person.user.has_usable_password():
        return [
            well,
            _(
                "If it was not you, tell the service desk at once, which ends every session and token of your account, and change the password that you sign in with."
            ),
        ]
    return [
        well,
        _("If it was not you, choose a new password at once by the link that you ask for here:"),
        address,
        _(
            "It ends every session, API token and calendar address of your account. Then look at your second factors, and tell the service desk."
        ),
    ]
