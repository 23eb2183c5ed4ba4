"""Who agreed, when, by which act, and the history of the document (deliberation and first pages)."""

from datetime import datetime, time
from enum import StrEnum
from typing import Self

from pydantic import NonNegativeInt, model_validator

from vallat.engines.agreement.identifiers import ACT_ID, ActId, InseeCode, Siren, commune_of_siren
from vallat.engines.agreement.text import Code, Count, Day, FunctionRef, SectionRef, Table, Text, Words


class PartyKind(StrEnum):
    """What a signatory is."""

    SYNDICATE = "syndicate"
    COMMUNE = "commune"


class Party(Table):
    """A body that signs: the syndicate or a commune. A commune has an INSEE code, a syndicate has none.

    `source` says who published its numbers, where the document does not print them.
    """

    code: Code
    kind: PartyKind
    name: Words
    siren: Siren
    insee: InseeCode | None = None
    source: Words | None = None
    signatory: Text
    """The function that signs, never a person's name."""
    signed_date: Day | None = None
    section: SectionRef

    @model_validator(mode="after")
    def _insee_fits(self) -> Self:
        if (self.kind is PartyKind.COMMUNE) != (self.insee is not None):
            raise ValueError("a commune has an INSEE code and a syndicate has none")
        expected = commune_of_siren(self.siren)
        if self.insee and expected and expected != self.insee:
            raise ValueError(
                f"INSEE {self.insee} and SIREN {self.siren} are not of the same commune ({expected})"
            )
        return self


class Session(Table):
    """The meeting that voted, as printed on the extract."""

    opened_time: time
    kind: Text
    convened_date: Day
    members: Count
    present: Count
    names_listed: Count
    proxies: NonNegativeInt
    vote: Text
    remark: Text | None = None


class Deliberation(Table):
    """The vote that adopts the agreement: what it brought up to date, and whom it lets sign."""

    number: Words
    voted_date: Day
    body: Text
    subject: Text
    updates: tuple[Text, ...] = ()
    authorises: Text | None = None
    session: Session | None = None
    section: SectionRef


class Replaced(Table):
    """The deliberation whose agreement this one replaces."""

    number: Words
    voted_date: Day
    section: SectionRef


class ActState(StrEnum):
    """How far the transmission to the prefecture went, as far as the file knows."""

    POSTED = "posted"
    TRANSMITTED = "transmitted"
    ACKNOWLEDGED = "acknowledged"


class Attachment(Table):
    """A file sent with the act, by its name there."""

    name: Words
    label: Text


class Act(Table):
    """The transmission of the deliberation to the prefecture: posted, accepted by the service that transmits, sent on."""

    id: ActId
    number: Words
    nature: Text
    matter: Words
    matter_label: Text
    state: ActState
    posted_at: datetime | None = None
    accepted_at: datetime | None = None
    transmitted_at: datetime | None = None
    acknowledged_at: datetime | None = None
    attachments: tuple[Attachment, ...] = ()
    section: SectionRef

    @property
    def siren(self) -> str:
        """SIREN of the body whose act it is."""
        found = ACT_ID.fullmatch(self.id)
        assert found is not None
        return found["siren"]


class DocumentVersion(Table):
    """A line of the document's history. `dated` is a day, a month, a year or "year/year", as far as it is printed."""

    version: Words
    dated: Words | None = None
    note: Text


class Document(Table):
    """The document itself, its author's function and its history."""

    name: Words
    version: Words
    subject: Text
    recipients: Text
    author: FunctionRef
    versions: tuple[DocumentVersion, ...]
    remark: Text | None = None
    section: SectionRef


class Executory(StrEnum):
    """Whether the act is known to be in force in law."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Validity(Table):
    """The days on which the agreement governs: from `effective_date`, up to `end_date` excluded (open when absent)."""

    effective_date: Day
    end_date: Day | None = None
    executory: Executory
    remark: Text | None = None
    section: SectionRef

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end_date and self.end_date <= self.effective_date:
            raise ValueError(f"end_date {self.end_date} is not after effective_date {self.effective_date}")
        return self
