"""The numbers to call of the demo, of the ranges that are kept for fiction (nobody answers there), and who acts for a town."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.demo import BEGUN, SINCE, DemoLoad, Filler, add_to_demo
from vallat.convention.actions.acting import record_acting
from vallat.convention.actions.numbers import add_number
from vallat.organisation.models import Organisation

# (organisation, contact of the convention, number, who answers)
NUMBERS = (
    ("sigv", "it-management", "04 65 71 93 01", ""),
    ("sigv", "service-mobiles", "06 39 98 93 46", ""),
    ("bouc-bel-air", "town-supplier", "04 65 71 94 20", "Copieurs Inventés SARL"),
)

# (row of the matrices, function that acts for Bouc-Bel-Air)
ACTING = (("town-pay", "purchasing_staff"), ("town-order", "purchasing_staff"))


def fill_convention(load: DemoLoad) -> None:
    add_numbers(by=load.by, at=BEGUN)
    add_acting(by=load.by, at=BEGUN)


def add_numbers(*, by: Actor, at: datetime) -> None:
    organisations = {each.code: each for each in Organisation.objects.all()}
    for code, contact, phone, name in NUMBERS:
        add_number(
            organisation=organisations[code],
            contact_code=contact,
            phone=phone,
            name=name,
            start=SINCE,
            by=by,
            at=at,
        )


def add_acting(*, by: Actor, at: datetime) -> None:
    """One town said who acts for it in some rows; in the others, and in the other towns, the general manager is taken."""
    town = Organisation.objects.get(code="bouc-bel-air")
    for row, function in ACTING:
        record_acting(organisation=town, row_code=row, function_code=function, start=SINCE, by=by, at=at)


add_to_demo(Filler(300, "convention", fill_convention))
