"""The demo's devices, each with the label that is written on it: kind, department, number."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from vallat.access.actor import Actor
from vallat.access.demo import BEGUN, SEED, DemoLoad, Filler, add_to_demo
from vallat.assets.actions.register import add_asset
from vallat.assets.enums import AssetKind
from vallat.assets.models import Asset
from vallat.organisation.demo.towns import DEPARTMENTS, TOWNS
from vallat.organisation.models import Department, Organisation, Person

LETTERS = {
    AssetKind.DESKTOP: "PC",
    AssetKind.LAPTOP: "PP",
    AssetKind.SCREEN: "EC",
    AssetKind.DESK_PHONE: "TEL",
    AssetKind.SMARTPHONE: "MOB",
    AssetKind.PRINTER: "IMP",
}
MODELS = {
    AssetKind.DESKTOP: ("Bureau Modèle 3", "Bureau Modèle 5"),
    AssetKind.LAPTOP: ("Portable Modèle 14", "Portable Modèle 15"),
    AssetKind.SCREEN: ("Écran 24 pouces", "Écran 27 pouces"),
    AssetKind.DESK_PHONE: ("Téléphone IP Modèle 2",),
    AssetKind.SMARTPHONE: ("Mobile Modèle 6",),
    AssetKind.PRINTER: ("Multifonction A3 couleur", "Imprimante A4"),
}


def fill_devices(load: DemoLoad) -> None:
    chance = Random(SEED)  # noqa: S311 (a demo)
    for town in TOWNS:
        organisation = Organisation.objects.get(code=town.code)
        people = Person.objects.filter(organisation=organisation).select_related("department", "site")
        add_devices(organisation, list(people.order_by("id")), chance, by=load.by, at=BEGUN)
        load.progress("devices", town.staff)


@dataclass
class Labels:
    """Counts the labels of one organisation."""

    counts: Counter[str] = field(default_factory=Counter)

    def next(self, kind: AssetKind, department: Department | None) -> str:
        letters = DEPARTMENTS.get(department.name, "XX") if department else "XX"
        start = f"{LETTERS[kind]}-{letters}"
        self.counts[start] += 1
        return f"{start}-{self.counts[start]:03d}"


def add_devices(
    organisation: Organisation, people: list[Person], chance: Random, *, by: Actor, at: datetime
) -> list[Asset]:
    """What each person works with, and one printer for each department."""
    labels = Labels()
    printed: set[int | None] = set()
    assets = []
    for person in people:
        for kind in _equipment(chance):
            assets.append(_add(organisation, kind, person, person, labels, chance, by=by, at=at))
        if person.department_id not in printed:
            printed.add(person.department_id)
            assets.append(_add(organisation, AssetKind.PRINTER, None, person, labels, chance, by=by, at=at))
    return assets


def _equipment(chance: Random) -> list[AssetKind]:
    kinds = [AssetKind.LAPTOP if chance.random() < 0.3 else AssetKind.DESKTOP]
    if chance.random() < 0.5:
        kinds.append(AssetKind.SCREEN)
    if chance.random() < 0.6:
        kinds.append(AssetKind.DESK_PHONE)
    if chance.random() < 0.2:
        kinds.append(AssetKind.SMARTPHONE)
    return kinds


def _add(
    organisation: Organisation,
    kind: AssetKind,
    holder: Person | None,
    near: Person,
    labels: Labels,
    chance: Random,
    *,
    by: Actor,
    at: datetime,
) -> Asset:
    return add_asset(
        organisation=organisation,
        kind=kind,
        tag=labels.next(kind, near.department),
        model=chance.choice(MODELS[kind]),
        holder=holder,
        site=near.site,
        by=by,
        at=at,
    )


add_to_demo(Filler(200, "assets", fill_devices))
