"""Readings of sensitive records and exports: told to the journal, or not given at all."""

import csv
import re
from datetime import datetime
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.test import Client

from tests.cast import Cast
from tests.integrations.programs import program_of
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.journal.enums import Kind
from vallat.journal.models import Entry
from vallat.journal.queries import Filters, entries
from vallat.journal.verbs import codes_of
from vallat.servicedesk.lifecycle.actions.work import assign, qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Attachment, Mailbox, Ticket


@pytest.fixture
def file_of(cast: Cast, at: datetime) -> tuple[Ticket, str]:
    """A ticket of Bouc-Bel-Air, and the address of a file on it."""
    ticket = a_ticket(cast, at)
    with cast.acting("n1"):
        attachment = Attachment.objects.create(
            message=ticket.messages.get(),
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            name="a.txt",
            content_type="text/plain",
            size=1,
            sha256="0" * 64,
            file=default_storage.save("tests/file", ContentFile(b"a")),
        )
    return ticket, f"/tickets/{ticket.number}/attachments/{attachment.pk}/"


def read(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def told(cast: Cast, kind: Kind = Kind.READING) -> list[tuple[str, int, int | None, int]]:
    """[(verb, organisation, person, subject)], the latest first."""
    with cast.acting("cio"):
        rows = Entry.objects.filter(verb__in=codes_of(kind)).order_by("-id")
        return [(row.verb, row.organisation_id, row.actor_person_id, row.subject_id) for row in rows]


@pytest.mark.clause("7.1.1.confidentiality")
def test_an_agent_who_takes_a_file_of_a_town_is_in_that_towns_journal(
    cast: Cast, client: Client, file_of: tuple[Ticket, str]
) -> None:
    ticket, address = file_of
    read(cast.signed_in(client, "n1"), address)
    town = cast.organisations["bouc-bel-air"].pk
    assert told(cast) == [("ticket.attachment_opened", town, cast.person("n1").pk, ticket.pk)]
    with cast.acting("manager_bba") as manager:
        (seen,) = entries(manager, Filters(kind=Kind.READING))
    assert seen.actor_person_id == cast.person("n1").pk
    with cast.acting("manager_sim") as stranger:
        assert entries(stranger, Filters(kind=Kind.READING)) == []


def test_so_is_a_contractor_to_whom_the_ticket_is_handed_over(
    cast: Cast, client: Client, at: datetime, file_of: tuple[Ticket, str]
) -> None:
    ticket, address = file_of
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
    read(cast.signed_in(client, "n3"), address)
    assert told(cast)[0][1:3] == (cast.organisations["bouc-bel-air"].pk, cast.person("n3").pk)


@pytest.mark.clause("7.1.1.confidentiality")
def test_a_security_matter_that_an_agent_reads_is_told_an_ordinary_ticket_is_not(
    cast: Cast, client: Client, at: datetime
) -> None:
    plain, theft = a_ticket(cast, at), a_ticket(cast, at)
    with cast.acting("n1") as n1:
        for ticket, service in ((plain, "printing"), (theft, "loss-theft")):
            qualify(ticket=ticket, service_code=service, impact="i2", urgency="U2", by=n1, at=at)
    for who in ("tech", "user_bba"):
        cast.signed_in(client, who)
        for ticket in (plain, theft):
            read(client, f"/tickets/{ticket.number}/")
    assert told(cast) == [
        (
            "ticket.sensitive_opened",
            cast.organisations["bouc-bel-air"].pk,
            cast.person("tech").pk,
            theft.pk,
        )
    ]


@pytest.mark.clause("7.1.1.confidentiality")
def test_what_an_agent_read_of_a_town_is_reviewed_on_a_page(
    cast: Cast, client: Client, at: datetime, file_of: tuple[Ticket, str]
) -> None:
    """By the head of IT, the DPO and an auditor for all towns, by the direction of the town for its own."""
    ordinary, theft = a_ticket(cast, at), a_ticket(cast, at)
    with cast.acting("n1") as n1:
        qualify(ticket=theft, service_code="loss-theft", impact="i2", urgency="U2", by=n1, at=at)
    mail = store_mail(
        mailbox=Mailbox.objects.get(), raw=letter(sender="inconnue@ailleurs.example"), read_later=False,
        by=cast.system, at=at,
    )  # fmt: skip
    read_mail(mail.pk, at=at)
    cast.signed_in(client, "tech")
    for address in (
        file_of[1],
        f"/tickets/{theft.number}/",
        f"/mailbox/{mail.pk}/raw/",
        f"/tickets/{ordinary.number}/",
    ):
        read(client, address)

    def reviewed(short: str) -> list[tuple[str, str, str]]:
        """[(who, what, on what)] of the page, the latest first; its file says the same."""
        cast.signed_in(client, short)
        page = unescape(" ".join(client.get("/journal/?kind=reading").content.decode().split()))
        rows = [
            re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr data-row>(.*?)</tr>", page)
        ]
        shown = [tuple(re.sub(r"<[^>]+>", "", cell).strip() for cell in row[1:4]) for row in rows]
        file = client.get("/journal.csv?kind=reading").content.decode().splitlines()
        listed = [(row[3], row[5]) for row in list(csv.reader(file, delimiter=";"))[1:]]
        assert listed == [row[:2] for row in shown]
        return shown  # type: ignore[return-value]

    who = "Théa Terrain"
    seen = [
        (who, "Message reçu consulté", ""),
        (who, "Ticket d'une affaire de sécurité consulté", theft.number),
        (who, "Pièce jointe téléchargée", file_of[0].number),
    ]
    assert reviewed("cio") == seen
    assert [row[:2] for row in reviewed("dpo")] == [row[:2] for row in seen]  # whose tickets are not theirs
    assert [row[1] for row in reviewed("manager_bba")] == [row[1] for row in seen[1:]]
    assert reviewed("manager_sim") == []
    assert cast.signed_in(client, "referent_bba").get("/journal/?kind=reading").status_code == 403


def test_ones_own_file_is_nobodys_business(cast: Cast, client: Client, file_of: tuple[Ticket, str]) -> None:
    read(cast.signed_in(client, "user_bba"), file_of[1])
    assert told(cast) == []


@pytest.mark.parametrize("end", ["", "raw/"])
def test_a_message_of_the_mailbox_that_is_looked_at_is_told(
    cast: Cast, client: Client, at: datetime, end: str
) -> None:
    mail = store_mail(
        mailbox=Mailbox.objects.get(),
        raw=letter(sender="inconnue@ailleurs.example"),
        read_later=False,
        by=cast.system,
        at=at,
    )
    read_mail(mail.pk, at=at)
    read(cast.signed_in(client, "tech"), f"/mailbox/{mail.pk}/{end}")
    assert [row[0] for row in told(cast)] == ["mail.opened"]


def test_the_record_of_somebody_else_is_told_ones_own_is_not(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "referent_bba")
    read(client, f"/people/{cast.person('referent_bba').pk}/")
    assert told(cast) == []
    read(client, f"/people/{cast.person('user_bba').pk}/")
    assert told(cast)[0][3] == cast.person("user_bba").pk


@pytest.mark.parametrize("address", ["/calls/callers/{0}/", "/calls/new/?caller={0}"])
def test_so_is_what_stands_beside_a_call(cast: Cast, client: Client, address: str) -> None:
    person = cast.person("user_bba")
    cast.signed_in(client, "n1")
    read(client, address.format(person.pk))
    assert told(cast) == [("person.opened", person.organisation_id, cast.person("n1").pk, person.pk)]
    read(client, address.format(cast.person("n1").pk))
    assert len(told(cast)) == 1


def test_people_whom_a_program_takes_from_the_directory_are_an_export_of_each_organisation(
    cast: Cast, at: datetime
) -> None:
    program = program_of(cast, "n1", at)
    people = program.get("/people?q=bou").json()["people"]
    assert people
    towns = {person["organisation"] for person in people}
    shown = told(cast, Kind.EXPORT)
    assert {verb for verb, *_ in shown} == {"directory.taken"}
    assert {place for _, place, *_ in shown} == {cast.organisations[code].pk for code in towns}
    with cast.acting("cio"):
        taken = [entry.detail["number"] for entry in Entry.objects.filter(verb="directory.taken")]
    assert sum(taken) == len(people)
    assert program.get("/people?q=zzz").json()["people"] == []
    assert len(told(cast, Kind.EXPORT)) == len(towns)


def test_what_was_refused_was_not_read(cast: Cast, client: Client, file_of: tuple[Ticket, str]) -> None:
    cast.signed_in(client, "referent_sim")
    assert client.get(file_of[1]).status_code == 404
    assert client.get(f"/people/{cast.person('user_bba').pk}/").status_code == 404
    assert told(cast) == []


def test_what_can_not_be_told_is_not_given(
    cast: Cast, file_of: tuple[Ticket, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**kwargs: object) -> None:
        raise RuntimeError("the journal is full")

    monkeypatch.setattr("vallat.journal.readings.tell_readings", fails)
    client = Client(raise_request_exception=False)
    response = cast.signed_in(client, "n1").get(file_of[1])
    assert response.status_code == 500
    assert not response.streaming


@pytest.mark.parametrize("form", ["pdf", "csv"])
def test_a_report_taken_as_a_file_is_an_export(cast: Cast, client: Client, at: datetime, form: str) -> None:
    a_ticket(cast, at)
    cast.signed_in(client, "manager_bba").get(f"/reports/bouc-bel-air/2026-11.{form}")
    assert [row[:3] for row in told(cast, Kind.EXPORT)] == [
        ("report.exported", cast.organisations["bouc-bel-air"].pk, cast.person("manager_bba").pk)
    ]


def test_a_view_that_notes_nothing_writes_nothing(cast: Cast, client: Client) -> None:
    before = told(cast)
    assert cast.signed_in(client, "n1").get("/tickets/").status_code == 200
    assert told(cast) == before
    assert not hasattr(HttpRequest(), "readings")
