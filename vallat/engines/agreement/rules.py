"""What is neither a service nor a delay: thresholds, baselines, prerequisites, vigilance, rules, evolutions."""

from enum import StrEnum

from vallat.engines.agreement.raci import Side
from vallat.engines.agreement.text import Code, Count, Flag, SectionRef, Table, Text, ThresholdRef, Words
from vallat.engines.agreement.usage import Used


class Section(Table):
    """A heading of the document. "0" is the deliberation, which comes before chapter 1."""

    number: Words
    title: Text


class Acronym(Table):
    """A term that the document defines or uses. `code` is its printed form, `also` its variants."""

    code: Words
    also: tuple[Words, ...] = ()
    expansion: Text
    definition: Text
    section: SectionRef


class Unit(StrEnum):
    """What a threshold counts."""

    MONTHS = "months"
    DAYS = "days"
    USERS_OR_DEVICES = "users_or_devices"
    METRES = "metres"


class Threshold(Used):
    """A figure on which a decision turns. Past one that is `planned_together`, it is not refused but agreed with all (5.6)."""

    code: Code
    value: Count
    unit: Unit
    label: Text
    planned_together: Flag = False
    section: SectionRef


class BaselineItem(Table):
    """A piece of software of a baseline. `versions` lists those allowed, `minimum` the oldest allowed."""

    code: Code
    product: Words
    versions: tuple[Words, ...] = ()
    minimum: Words | None = None
    edition: Words | None = None
    supplied_by: Side | None = None


class Baseline(Used):
    """The software a kind of PC is installed with; not exhaustive where the text only names some of it."""

    code: Code
    label: Text
    exhaustive: Flag
    items: tuple[BaselineItem, ...]
    section: SectionRef


class PrerequisiteTopic(StrEnum):
    """What a prerequisite is about."""

    CONDITIONS = "conditions"
    REFERENT = "referent"
    INFORMATION = "information"
    ORGANISATION = "organisation"


class Prerequisite(Used):
    """What a town does so that the syndicate can keep its promises."""

    code: Code
    topic: PrerequisiteTopic
    label: Text
    description: Text
    section: SectionRef


class StructuringChange(Used):
    """A change that is planned jointly, never handled as a plain ticket."""

    code: Code
    label: Text
    above: ThresholdRef | None = None
    section: SectionRef


class VigilancePoint(Used):
    """A point to check before subscribing to software as a service."""

    code: Code
    label: Text
    description: Text
    section: SectionRef


class Rule(Used):
    """Any other obligation or limit: who holds it, about what."""

    code: Code
    topic: Code
    by: Side
    label: Text
    description: Text
    section: SectionRef


class Evolution(Table):
    """An improvement that the document announces, with no commitment."""

    code: Code
    label: Text
    description: Text
    period: Words
    section: SectionRef
