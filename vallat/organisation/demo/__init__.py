"""The demo's people: the places of three towns, those who work there, and the week of a library."""

from random import Random

from vallat.access.demo import BEGUN, SEED, DemoLoad, Filler, add_to_demo
from vallat.organisation.demo.library import add_doors
from vallat.organisation.demo.people import Directory, add_staff, add_team
from vallat.organisation.demo.towns import TOWNS, add_places
from vallat.organisation.models import Organisation


def fill_towns(load: DemoLoad) -> None:
    names = Directory(Random(SEED))  # noqa: S311 (the same people whenever it is loaded)
    add_team(Organisation.objects.get(code="sigv"), by=load.by, at=BEGUN)
    for town in TOWNS:
        organisation = Organisation.objects.get(code=town.code)
        add_places(town, organisation, by=load.by, at=BEGUN)
        add_staff(town, organisation, names, by=load.by, at=BEGUN)
        load.progress("people", town.staff)


def fill_library(load: DemoLoad) -> None:
    add_doors(now=load.now, by=load.by)


add_to_demo(Filler(100, "organisation", fill_towns), Filler(900, "organisation", fill_library))
