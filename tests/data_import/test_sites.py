"""Sites come from a table: tried first, each refused row with its reason, nothing written over."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.data_import.files import brought, glpi, tried
from vallat.data_import.models import Refused
from vallat.data_import.refused_file import refused_file
from vallat.organisation.models import Site
from vallat.organisation.people.opening_text import NotHours, read_week
from vallat.organisation.people.site_hours import hours_of_site

COLUMNS = ("Commune", "Site", "Adresse", "Accès", "Horaires", "Locaux techniques")
SCHOOL = {
    "Commune": "bouc-bel-air",
    "Site": "École des Cigales",
    "Adresse": "1 chemin inventé",
    "Accès": "Portail de service",
    "Horaires": "lun-ven 08:30-12:00 13:30-17:00; sam 9h-12h",
    "Locaux techniques": "Baie, Local onduleur",
}


@pytest.fixture
def at() -> datetime:
    return timezone.now()


def table(*rows: dict[str, str]) -> bytes:
    return glpi(rows, columns=COLUMNS)


def test_a_site_comes_with_its_hours_and_rooms_once(cast: Cast, at: datetime) -> None:
    assert brought(cast, table(SCHOOL), at, "sites").counts == {"new": 1}
    with cast.acting("cio"):
        site = Site.objects.get(name="École des Cigales")
        assert (site.organisation.code, site.address) == ("bouc-bel-air", "1 chemin inventé")
        assert [room.name for room in site.rooms.all()] == ["Baie", "Local onduleur"]
        assert len(hours_of_site(site).windows) == 11
    assert brought(cast, table(SCHOOL), at, "sites").counts == {"same": 1}


def test_what_is_there_is_filled_and_never_written_over(cast: Cast, at: datetime) -> None:
    hall = {**SCHOOL, "Site": "hôtel de ville"}
    assert brought(cast, table(hall), at, "sites").counts == {"changed": 1}
    other = {**hall, "Adresse": "9 rue d'ailleurs"}
    assert brought(cast, table(other), at, "sites").counts == {"kept": 1}
    with cast.acting("cio"):
        found = Site.objects.get(organisation__code="bouc-bel-air")
        assert (found.name, found.address) == ("Hôtel de ville", "1 chemin inventé")


def test_the_trial_says_what_is_wrong_with_each_row_and_writes_nothing(cast: Cast, at: datetime) -> None:
    wrong = (
        {**SCHOOL, "Site": ""},
        {**SCHOOL, "Commune": "Ailleurs"},
        {**SCHOOL, "Horaires": "quand il fait beau"},
        SCHOOL,
        SCHOOL,
    )
    run = tried(cast, table(*wrong), at, "sites")
    assert run.counts == {"missing": 1, "unknown_entity": 1, "not_hours": 1, "new": 1, "twice": 1}
    with cast.acting("cio") as cio:
        assert not Site.objects.filter(name="École des Cigales").exists()
        assert Refused.objects.get(reason="not_hours").said == "quand il fait beau"
        with refused_file(cio, run) as file:
            assert "École des Cigales" in file.read().decode("utf-8-sig")


@pytest.mark.parametrize(
    "text",
    [
        "lun 8:30",
        "lun 12:00-8:00",
        "lun 8:00-10:00 9:00-11:00",
        "lun-ven 25:00-26:00",
        "lun 8:00-9:00 10:00-11:00 12:00-13:00",
        "lun-ven 8:00-9:00; mar 9:00-10:00",
        "xyz 8:00-9:00",
        "ven-lun 8:00-9:00",
    ],
)
def test_what_is_no_week_is_not_read_as_one(text: str) -> None:
    with pytest.raises(NotHours):
        list(read_week(text))


def test_a_week_is_read_as_it_is_written() -> None:
    assert list(read_week("")) == []
    assert [day for day, *_window in read_week("lundi à vendredi 8h30-12h")] == [1, 2, 3, 4, 5]
    assert [day for day, *_window in read_week("sat 09:00–12:00")] == [6]
