"""Files that are wrong in every way, each with its reason."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.data_import.files import CLOSED, GLPI, OPEN, brought, glpi, send, sent, tried
from vallat.data_import.models import Refused, Run
from vallat.journal.models import Entry
from vallat.servicedesk.models import Ticket


@pytest.fixture
def at() -> datetime:
    return timezone.now()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(cast: Cast, at: datetime, encoding: str) -> None:
    run = tried(cast, glpi([{**CLOSED, "Titre": "Écran d’été déréglé"}], encoding=encoding), at)
    assert run.counts == {"new": 1}
    assert run.sample[0]["said"] == "Écran d’été déréglé"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_separator_is_found(cast: Cast, at: datetime, delimiter: str) -> None:
    content = (
        glpi([CLOSED]).decode("utf-8-sig").replace('";"', f'"{delimiter}"').replace('";\n', '"\n').encode()
    )
    assert tried(cast, content, at).counts == {"new": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"  \n", "vide"),
        (b"PK\x03\x04....", "CSV"),
        (b"%PDF-1.7", "CSV"),
        (b"\xff\xfe\x00\xd8a;b", "UTF-8"),
        (b"ID;Titre;ID\n1;a;2\n", "deux fois"),
        (b"48213;2023\n48214;2023\n", "chiffres"),
        (b"ID;Titre\n", "aucune"),
        (b"seul\nun\n", "noms des colonnes"),
        (";".join(f"c{number}" for number in range(400)).encode() + b"\n1\n", "400"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(cast: Cast, content: bytes, said: str) -> None:
    response = send(cast.signed_in(Client(), "cio"), content)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert said in response.content.decode()  # type: ignore[attr-defined]
    assert Run.objects.count() == 0


def test_a_file_that_is_too_large_is_refused(cast: Cast, settings: object) -> None:
    settings.MOVING_MAX_BYTES = 1000  # type: ignore[attr-defined]
    response = send(cast.signed_in(Client(), "cio"), glpi([CLOSED] * 10))
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert Run.objects.count() == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"Date d'ouverture": "hier"}, "not_a_date"),
        ({"Date d'ouverture": "2023-02-30 10:00"}, "not_a_date"),
        ({"Date d'ouverture": "03/04/2023 10:00"}, "which_day"),
        ({"Date d'ouverture": "2999-01-01 10:00"}, "in_the_future"),
        ({"Date d'ouverture": "1802-01-01 10:00"}, "too_old"),
        ({"Date d'ouverture": ""}, "missing"),
        ({"Date de clôture": "2023-03-01 10:00"}, "out_of_order"),
        ({"Date de résolution": "2023-03-10 10:00"}, "out_of_order"),
        ({"Date de résolution": "", "Date de clôture": "", "Dernière modification": ""}, "no_end"),
        ({"Entité": "Atlantide"}, "unknown_entity"),
        ({"Type": "Projet"}, "unknown_kind"),
        ({"Titre": ""}, "missing"),
        ({"ID": "9" * 70}, "too_long"),
        ({"Titre": "a\x00b"}, "nul"),
    ],
)
def test_a_row_that_can_not_be_used_says_why(
    cast: Cast, at: datetime, row: dict[str, str], reason: str
) -> None:
    run = tried(cast, glpi([OPEN, {**CLOSED, **row}]), at)
    assert run.counts == {"new": 1, reason: 1}
    assert "\x00" not in str(Refused.objects.get().cells)


@pytest.mark.parametrize(
    ("text", "first", "day"),
    [
        ("25/12/2022 10:00", "", (25, 12)),
        ("03/04/2023 10:00", "day", (3, 4)),
        ("03/04/2023", "month", (4, 3)),
        ("03.04.2023 10:00:30", "day", (3, 4)),
        ("2023-02-03T10:00:00", "", (3, 2)),
    ],
)
def test_dates_in_several_forms(
    cast: Cast, at: datetime, text: str, first: str, day: tuple[int, int]
) -> None:
    row = {**OPEN, "Date d'ouverture": text, "Dernière modification": ""}
    brought(cast, glpi([row]), at, first=first)
    opened = timezone.localtime(Ticket.objects.get().opened_at)
    assert (opened.day, opened.month) == day


def test_rows_of_another_shape_are_refused_and_the_others_come(cast: Cast, at: datetime) -> None:
    wide = ";".join(["x"] * 10_000) + "\n"
    good = glpi([CLOSED, OPEN]).decode("utf-8-sig").splitlines(keepends=True)
    content = "".join([good[0], good[1], wide, '"a' + "b" * 300_000 + '"\n', *good[2:]]).encode()
    run = tried(cast, content, at)
    assert run.counts == {"new": 2, "too_many_cells": 1, "unreadable": 1}
    assert len(str(Refused.objects.get(reason="too_many_cells").cells)) < 2000


def test_the_refused_rows_are_put_right_and_come_back(cast: Cast, at: datetime) -> None:
    formula = {**CLOSED, "Titre": '=HYPERLINK("http://x")', "Statut": "Inventé"}
    run = brought(cast, glpi([OPEN, formula]), at)
    client = cast.signed_in(Client(), "cio")
    response = client.post(f"/data-import/{run.pk}/refused/")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "'=HYPERLINK" in text
    assert "Inventé" in text
    assert Entry.objects.filter(verb="moving.refused_taken").count() == 1
    again = brought(cast, text.replace(";Inventé;", ";Clos;").encode(), at)
    assert again.counts == {"new": 1}
    assert Ticket.objects.get(legacy_number="GLPI 48213").subject.startswith("=HYPERLINK")


def test_an_unfinished_quote_does_not_swallow_the_reason(cast: Cast, at: datetime) -> None:
    content = glpi([OPEN]) + b'"51;never closed\n' + b"x" * 250_000
    run = tried(cast, content, at)
    assert run.counts["new"] == 1
    assert run.counts["unreadable"] >= 1


def test_a_column_that_is_missing_is_asked_for(cast: Cast) -> None:
    client = cast.signed_in(Client(), "cio")
    run = sent(client, glpi([CLOSED], columns=[name for name in GLPI if name != "Statut"]))
    page = client.get(f"/data-import/{run.pk}/mapping/").content.decode()
    assert "Reste à choisir" in page
    client.post(f"/data-import/{run.pk}/trial/")
    run.refresh_from_db()
    assert run.state == "received"


def test_files_and_refused_rows_go_after_their_time(cast: Cast, at: datetime) -> None:
    from vallat.data_import.actions.runs import forget_run
    from vallat.data_import.queries.runs import past_their_time

    run = brought(cast, glpi([OPEN, {**CLOSED, "Statut": "?"}]), at)
    assert list(past_their_time(cast.system, at - timedelta(days=1))) == []
    for old in past_their_time(cast.system, at + timedelta(days=1)):
        forget_run(run=old, by=cast.system, at=at)
    run.refresh_from_db()
    assert (run.file.name, run.counts["new"], Refused.objects.count()) == ("", 1, 0)
    page = cast.signed_in(Client(), "cio").get(f"/data-import/{run.pk}/").content.decode()
    assert "supprimées à l'issue de leur durée de conservation" in page
