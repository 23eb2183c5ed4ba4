"""Each kind of person comes in to what is theirs: the referent's duties (6.6), the queue, the day, the risk, the town."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.convention.reading import Page
from tests.convention.running import said
from tests.convention.successor import file_of
from tests.engines.agreement.variants import edited
from tests.servicedesk.desk.rows import a_ticket
from vallat.assets.actions.register import add_asset
from vallat.convention.actions.numbers import add_number
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.organisation.people.actions.people import end_role
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify, start_waiting
from vallat.servicedesk.models import Ticket


def ticket_on(
    cast: Cast,
    at: datetime,
    service: str,
    subject: str,
    *,
    town: str = "bba",
    kind: str = "incident",
    impact: str = "i2",
    urgency: str = "U2",
) -> Ticket:
    ticket = a_ticket(cast, at, requester=f"user_{town}", subject=subject)
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        return qualify(
            ticket=ticket, service_code=service, impact=impact, urgency=urgency, kind=kind, by=n1, at=at
        )


def home(cast: Cast, who: str, language: str = "fr") -> Page:
    return Page(cast.signed_in(Client(), who), "/", language=language)


@pytest.fixture
def now() -> datetime:
    return timezone.now() - timedelta(minutes=5)


def test_a_referents_home_has_exactly_the_duties_of_the_convention_in_its_words(cast: Cast) -> None:
    agreement = agreement_of(ConventionVersion.objects.get())
    duties = [each for each in agreement.prerequisites if each.topic == "referent"]
    assert len(duties) == 7
    page = home(cast, "referent_bba")
    shown = re.findall(r'<h3 class="h6" id="(referent-[a-z]+)"', page.response.content.decode())
    assert shown == [duty.code for duty in duties]
    for duty in duties:
        assert duty.label.fr in page.words
        assert duty.description.fr in page.words
    assert "/convention/sections/6.6/" in page.links.values()


def test_under_each_duty_stands_what_it_concerns_of_that_town_alone(cast: Cast, now: datetime) -> None:
    ticket_on(cast, now, "licence-purchase", "Acheter des licences", kind="service_request")
    ticket_on(cast, now, "business-rights", "Droits dans le logiciel d'état civil", kind="service_request")
    ticket_on(cast, now, "direction-demand", "Changer de logiciel", kind="service_request")
    ticket_on(cast, now, "printing", "Imprimante bloquée")
    ticket_on(cast, now, "licence-purchase", "Licences de Simiane", town="sim", kind="service_request")
    page = home(cast, "referent_bba")
    parts = {
        code: _section(page, code)
        for code in ("referent-legitimacy", "referent-functional", "referent-needs", "referent-purchases")
    }
    assert "Acheter des licences" in parts["referent-purchases"]
    assert "Acheter des licences" in parts["referent-legitimacy"]
    assert "Droits dans le logiciel" in parts["referent-functional"]
    assert "Changer de logiciel" in parts["referent-needs"]
    assert "Imprimante bloquée" not in "".join(parts.values())
    assert "Simiane" not in page.words


def _section(page: Page, code: str) -> str:
    content = page.response.content.decode()
    start = content.index(f'aria-labelledby="{code}"')
    return re.sub(r"<[^>]+>", " ", content[start : content.index("</section>", start)]).replace("&#x27;", "'")


def test_what_awaits_the_town_comes_first(cast: Cast, now: datetime) -> None:
    agreement = agreement_of(ConventionVersion.objects.get())
    asks = next(
        each for each in agreement.services if each.may_be_agreed_by("it_referent") and each.requestable
    )
    ticket_on(cast, now, asks.code, "Un poste de plus", kind="service_request")
    waiting = ticket_on(cast, now, "printing", "Quel étage ?")
    with cast.acting("n1") as n1:
        start_waiting(ticket=waiting, attributed_to="town", reason="L'étage ?", by=n1, at=now)
    page = home(cast, "referent_bba")
    awaits = _section(page, "awaits")
    assert "Un poste de plus" in awaits
    assert "Quel étage ?" in awaits
    empty = _section(home(cast, "referent_cab"), "awaits")
    assert "Rien n'attend la mairie" in empty


def test_a_referent_sees_the_devices_of_the_town_counted(cast: Cast, now: datetime) -> None:
    for tag, town in (("PC-1", "bouc-bel-air"), ("PC-2", "bouc-bel-air"), ("PC-3", "cabries")):
        add_asset(organisation=cast.organisations[town], kind="desktop", tag=tag, by=cast.system, at=now)
    assert re.search(r": 2\b", _section(home(cast, "referent_bba"), "referent-inventory"))


def test_first_level_comes_in_to_the_queue_and_a_technician_to_their_day(cast: Cast, now: datetime) -> None:
    a_ticket(cast, now, subject="Personne ne l'a lu")
    mine = ticket_on(cast, now, "printing", "Pour Théa")
    with cast.acting("n1") as n1:
        assign(ticket=mine, assignee=cast.person("tech"), by=n1, at=now)
    first = _section(home(cast, "n1"), "queue")
    assert "Personne ne l'a lu" in first
    assert "Pour Théa" not in first
    technician = home(cast, "tech")
    assert "Pour Théa" in _section(technician, "my-work")
    assert 'aria-labelledby="queue"' not in technician.response.content.decode()


def test_the_head_of_it_comes_in_to_what_may_be_missed_who_carries_what_and_the_majors(
    cast: Cast, now: datetime
) -> None:
    late = ticket_on(cast, now - timedelta(days=30), "printing", "En retard")
    with cast.acting("n1") as n1:
        assign(ticket=late, assignee=cast.person("tech"), by=n1, at=now)
    ticket_on(cast, now, "directories", "Annuaire en panne", impact="i1", urgency="U1")
    end_role(
        membership=cast.person("referent_cab").memberships.get(),
        last_day=now.date() - timedelta(days=2),
        by=cast.system,
        at=now,
    )
    page = home(cast, "cio")
    assert "Annuaire en panne" in page.words.split("Charge de travail")[0]
    assert "En retard" in _section(page, "risk")
    load = re.search(r"Théa Terrain\s+(\d+)\s+(\d+)\s+(\d+)", page.words)
    assert load
    assert load.groups() == ("1", "1", "0")
    assert "Cabriès : personne n'est déclaré comme Référent informatique" in page.words
    assert "En retard, puis à échéance sous un jour" in page.words


def test_who_carries_how_much_adds_to_what_is_open(cast: Cast, now: datetime) -> None:
    with_contractor = ticket_on(cast, now, "printing", "Chez le prestataire")
    theirs = ticket_on(cast, now, "printing", "À Théa")
    ticket_on(cast, now, "printing", "À personne")
    left = ticket_on(cast, now, "printing", "À qui a quitté l'équipe")
    with cast.acting("cio") as cio:
        assign(ticket=theirs, assignee=cast.person("tech"), by=cio, at=now)
        Ticket.objects.filter(pk=left.pk).update(assignee=cast.person("buyer"))
        Ticket.objects.filter(pk=with_contractor.pk).update(
            assignee=None, contractor=cast.person("n3").organisation
        )
    table = home(cast, "cio").words.split("Charge de travail")[1].split("En retard, puis")[0]
    assert "Un prestataire seul 1 0 0" in table
    assert f"{cast.person('buyer').full_name} 1 0 0" in table
    carried = [int(number) for number in re.findall(r"\D (\d+) \d+ \d+", table)]
    assert sum(carried) == 4
    listed = Page(cast.signed_in(Client(), "cio"), "/tickets/?state=active&assignee=contractor").words
    assert "Chez le prestataire" in listed
    assert "À Théa" not in listed


def test_what_is_counted_agrees_in_number(cast: Cast, now: datetime) -> None:
    a_ticket(cast, now, subject="Une seule")
    page = home(cast, "cio").words
    assert "1 nouveau " in page
    assert "0 courriel à traiter " in page


def test_a_direction_comes_in_to_its_demands_and_reports(cast: Cast, now: datetime) -> None:
    ticket_on(cast, now, "direction-demand", "Changer de logiciel", kind="service_request")
    page = home(cast, "manager_bba")
    assert "Changer de logiciel" in _section(page, "demands")
    assert "Comptes rendus" in page.links
    assert "/new/direction-demand/" in page.links.values()
    user = home(cast, "user_bba")
    assert 'aria-labelledby="demands"' not in user.response.content.decode()


def test_the_convention_file_names_what_a_direction_asks_for_and_its_section(
    cast: Cast, tmp_path: Path
) -> None:
    page = home(cast, "manager_bba")
    assert "/convention/sections/6.4.2.2/" in page.links.values()
    named = (
        '["direction-demand", "project-assistance"]\nsection        = "6.4.2.2"',
        '["project-assistance"]\nsection        = "4.2"',
    )
    ran = said("revise_convention", file_of(edited(named), tmp_path), "--reason", "Relu.", "--confirm")
    assert ran.code == 0, ran.err
    page = home(cast, "manager_bba")
    assert "/new/project-assistance/" in page.links.values()
    assert "/new/direction-demand/" not in page.links.values()
    assert "/convention/sections/4.2/" in page.links.values()


def test_a_convention_that_names_nothing_for_directions_shows_them_no_demands(
    cast: Cast, tmp_path: Path
) -> None:
    text = re.sub(r"\n\[directions\]\n(.+\n)+", "\n", edited())
    ran = said("revise_convention", file_of(text, tmp_path), "--reason", "Relu.", "--confirm")
    assert ran.code == 0, ran.err
    assert 'aria-labelledby="demands"' not in home(cast, "manager_bba").response.content.decode()


def test_a_user_comes_in_to_their_requests_and_what_they_use(cast: Cast, now: datetime) -> None:
    a_ticket(cast, now, subject="La mienne")
    a_ticket(cast, now, subject="Celle d'une autre", requester="head_bba")
    holder = cast.person("user_bba")
    add_asset(
        organisation=holder.organisation,
        kind="desktop",
        tag="PC-EC-014",
        holder=holder,
        by=cast.system,
        at=now,
    )
    page = home(cast, "user_bba")
    assert "La mienne" in page.words
    assert "Celle d'une autre" not in page.words
    assert "PC-EC-014" in page.words


def test_an_auditor_comes_in_to_the_journal_a_contractor_to_the_tickets(cast: Cast) -> None:
    assert cast.signed_in(Client(), "auditor").get("/").headers["Location"] == "/journal/"
    assert cast.signed_in(Client(), "n3").get("/").headers["Location"] == "/tickets/"


@pytest.mark.parametrize(
    "who", ["cio", "n1", "tech", "sg", "dpo", "csu", "referent_bba", "manager_bba", "elected_bba", "user_bba"]
)
def test_every_home_reads_in_english_too(cast: Cast, who: str) -> None:
    page = home(cast, who, "en").response.content.decode()
    assert '<html lang="en"' in page
    assert "Sign out" in page
    assert "Se déconnecter" not in page


def test_the_head_of_its_home_says_which_contacts_have_no_number(cast: Cast, at: datetime) -> None:
    told = "les utilisateurs ne sont pas informés de ces contacts : Mobiles de service."
    assert told in home(cast, "cio").words
    assert "Mobiles de service" not in home(cast, "sg").words
    add_number(
        organisation=cast.organisations["sigv"],
        contact_code="service-mobiles",
        phone="04 65 71 00 09",
        start=at.date(),
        by=cast.system,
        at=at,
    )
    assert "Mobiles de service" not in home(cast, "cio").words
