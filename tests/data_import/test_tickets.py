"""Tickets of GLPI, from its file to the desk."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.data_import.files import CLOSED, OPEN, brought, glpi, mapped, sent, tried, worked
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.jobs.retries import BegunElsewhere
from vallat.base.models import OutgoingMail
from vallat.data_import.models import Mapping, Refused, Run, Source
from vallat.journal.models import Entry
from vallat.servicedesk.common.enums import ClockKind
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Survey, Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def at() -> datetime:
    return timezone.now()


def test_a_trial_writes_nothing_and_says_what_would_be(cast: Cast, at: datetime) -> None:
    run = tried(cast, glpi([CLOSED, OPEN, {**OPEN, "ID": "7", "Statut": "Inventé"}]), at)
    assert (run.state, run.counts) == ("tried", {"new": 2, "unknown_status": 1})
    assert Ticket.objects.count() == 0
    page = cast.signed_in(Client(), "cio").get(f"/data-import/{run.pk}/").content.decode()
    assert "Inventé" in page
    assert "imprimante bourre" in page


def test_a_closed_ticket_comes_with_its_dates_its_words_and_no_promise(cast: Cast, at: datetime) -> None:
    run = brought(cast, glpi([CLOSED]), at)
    assert run.state == "imported", run.why
    ticket = Ticket.objects.get()
    assert (ticket.number, ticket.legacy_number) == ("2023-000001", "GLPI 48213")
    assert ticket.subject == "L'imprimante bourre"
    assert ticket.requester == cast.person("user_bba")
    assert (ticket.service_code, ticket.impact, ticket.urgency) == ("printing", "i2", "U2")
    assert ticket.opened_at == datetime(2023, 3, 6, 9, 12, tzinfo=PARIS)
    assert ticket.resolved_at == datetime(2023, 3, 7, 11, 0, tzinfo=PARIS)
    assert ticket.closed_at == datetime(2023, 3, 9, 10, 0, tzinfo=PARIS)
    assert (ticket.state, ticket.closure_reason) == ("closed", "done")
    assert (ticket.response_due_at, ticket.resolution_due_at, ticket.next_breach_at) == (None, None, None)
    said = list(ticket.messages.order_by("id").values_list("direction", "text"))
    assert said[0] == ("in", "Depuis ce matin & hier.\n\nMerci")
    assert said[1] == ("out", "Bac nettoyé.")
    assert said[2][0] == "note"
    assert "Ancien Technicien" in said[2][1]
    assert "Le bac est vieux." in said[2][1]
    assert not OutgoingMail.objects.exists()
    assert not Survey.objects.exists()


def test_an_old_major_incident_alarms_nobody(cast: Cast, at: datetime) -> None:
    brought(cast, glpi([{**OPEN, "Priorité": "Majeure"}, {**CLOSED, "Priorité": "Majeure"}]), at)
    assert set(Ticket.objects.values_list("priority", "next_trigger_at", "next_breach_at")) == {
        ("P1", None, None)
    }
    assert recompute_clocks(by=cast.system, at=at) == 0


def test_the_clocks_computed_again_are_the_same(cast: Cast, at: datetime) -> None:
    brought(cast, glpi([CLOSED, OPEN]), at)
    assert recompute_clocks(by=cast.system, at=at) == 0


def test_it_is_found_by_its_former_number_and_its_page_says_where_it_comes_from(
    cast: Cast, at: datetime
) -> None:
    brought(cast, glpi([CLOSED, OPEN]), at)
    n1 = cast.signed_in(Client(), "n1")
    listed = n1.get("/tickets/", {"q": "48213", "state": "all"}).content.decode()
    assert "imprimante bourre" in listed
    assert "Écran noir" not in listed
    page = n1.get("/tickets/2023-000001/").content.decode()
    assert "GLPI 48213" in page
    assert n1.get("/tickets/2024-000001/explanation/").status_code == 200


def test_the_desk_works_on_an_open_one_as_on_any_other(cast: Cast, at: datetime) -> None:
    brought(cast, glpi([OPEN]), at)
    ticket = Ticket.objects.get()
    assert ticket.state == "open"
    a_ticket(cast, datetime(2024, 11, 5, 9, 0, tzinfo=PARIS))
    assert sorted(Ticket.objects.values_list("number", flat=True)) == ["2024-000001", "2024-000002"]
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="printing", impact="i2", urgency="U2", by=n1, at=at)
    ticket.refresh_from_db()
    assert ticket.qualified_at is not None
    assert ticket.resolution_due_at is None


def test_the_same_file_again_makes_nothing(cast: Cast, at: datetime) -> None:
    brought(cast, glpi([CLOSED, OPEN]), at)
    again = brought(cast, glpi([CLOSED, OPEN]), at)
    assert again.counts == {"same": 2}
    assert (Ticket.objects.count(), Source.objects.count()) == (2, 2)


def test_a_ticket_that_moved_on_in_the_tool_before_moves_on_here(cast: Cast, at: datetime) -> None:
    brought(cast, glpi([OPEN]), at)
    later = {
        **OPEN,
        "Statut": "Clos",
        "Date de résolution": "2024-11-05 10:00",
        "Date de clôture": "2024-11-12 10:00",
    }
    later["Solution - Solution"] = "Câble changé."
    run = brought(cast, glpi([later]), at)
    assert run.counts == {"changed": 1}
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.closed_at) == ("closed", datetime(2024, 11, 12, 10, 0, tzinfo=PARIS))
    assert ticket.last_word == "Câble changé."
    assert brought(cast, glpi([later]), at).counts == {"same": 1}
    assert recompute_clocks(by=cast.system, at=at) == 0


def test_one_that_was_worked_on_here_stays_as_it_is(cast: Cast, at: datetime) -> None:
    brought(cast, glpi([OPEN]), at)
    with cast.acting("n1") as n1:
        add_note(ticket=Ticket.objects.get(), text="Repris ici.", by=n1, at=at)
    later = {**OPEN, "Statut": "Résolu", "Date de résolution": "2024-11-05 10:00"}
    assert brought(cast, glpi([later]), at).counts == {"kept": 1}
    assert Ticket.objects.get().state == "open"


def test_the_trial_and_the_import_say_the_same(cast: Cast, at: datetime) -> None:
    rows = [
        CLOSED,
        OPEN,
        {**OPEN, "ID": "7", "Priorité": "Inventée"},
        {**OPEN, "ID": "50001"},
        {**OPEN, "ID": ""},
    ]
    trial = dict(tried(cast, glpi(rows), at).counts)
    client = cast.signed_in(Client(), "cio")
    run = Run.objects.latest("id")
    client.post(f"/data-import/{run.pk}/import/")
    assert worked(run, at).counts == trial == {"new": 2, "unknown_priority": 1, "twice": 1, "missing": 1}
    assert Refused.objects.filter(run=run).count() == 3


def test_a_second_click_starts_nothing_twice(cast: Cast, at: datetime) -> None:
    run = tried(cast, glpi([CLOSED]), at)
    client = cast.signed_in(Client(), "cio")
    for _click in range(2):
        assert client.post(f"/data-import/{run.pk}/import/").status_code == 302
    run.refresh_from_db()
    assert run.attempt == 2
    worked(run, at)
    worked(run, at)  # its job taken twice
    assert client.post(f"/data-import/{run.pk}/import/").status_code == 302
    assert Ticket.objects.count() == 1


def test_one_file_is_brought_in_at_a_time(cast: Cast, at: datetime) -> None:
    one, other = tried(cast, glpi([CLOSED]), at), tried(cast, glpi([OPEN]), at)
    client = cast.signed_in(Client(), "cio")
    client.post(f"/data-import/{one.pk}/import/")
    page = client.post(f"/data-import/{other.pk}/import/", follow=True).content.decode()
    other.refresh_from_db()
    assert other.state == "tried"
    assert "Attendez la fin" in page

    half_a_minute = timezone.now() - timedelta(seconds=30)  # its worker died, and its job is done again
    begun = Run.objects.filter(pk=one.pk)
    begun.update(begun=True, started_at=half_a_minute, alive_at=timezone.now())
    with pytest.raises(BegunElsewhere):
        worked(one, at)
    begun.update(alive_at=half_a_minute)
    assert worked(one, at).state == "imported"
    begun.update(state="importing", ended_at=None)

    a_while_ago = timezone.now() - timedelta(minutes=3)  # it was begun, and killed
    begun.update(begun=True, started_at=a_while_ago, alive_at=a_while_ago)
    client.post(f"/data-import/{other.pk}/import/")
    assert worked(other, at).state == "imported"
    one.refresh_from_db()
    assert (one.state, "Interrompue" in one.why) == ("failed", True)
    worked(one, at)  # should it live all the same
    assert Ticket.objects.count() == 2


def test_nobody_imports_what_was_not_tried(cast: Cast) -> None:
    client = cast.signed_in(Client(), "cio")
    run = sent(client, glpi([CLOSED]))
    client.post(f"/data-import/{run.pk}/import/")
    run.refresh_from_db()
    assert run.state == "received"


def test_the_journal_gets_a_row_a_town_and_not_one_a_ticket(cast: Cast, at: datetime) -> None:
    sim = {
        **OPEN,
        "ID": "9",
        "Entité": "Simiane-Collongue",
        "Demandeur - Demandeur": cast.person("user_sim").email,
    }
    before = Entry.objects.count()
    brought(cast, glpi([CLOSED, OPEN, sim]), at)
    verbs = list(Entry.objects.order_by("id")[before:].values_list("verb", flat=True))
    assert verbs.count("ticket.imported") == 2
    assert "ticket.opened" not in verbs
    assert verbs.count("moving.imported") == 1


def test_an_unknown_requester_is_refused_or_stood_for_as_the_mapping_says(cast: Cast, at: datetime) -> None:
    row = {**CLOSED, "Demandeur - Demandeur": "Inconnu Jean"}
    assert tried(cast, glpi([row]), at).counts == {"unknown_requester": 1}
    run = brought(cast, glpi([row]), at, unknown="placeholder")
    assert run.counts == {"new": 1}
    ticket = Ticket.objects.get()
    assert ticket.requester.left_date is not None
    assert ticket.messages.order_by("id")[0].author_label == "Inconnu Jean"


def test_a_requester_of_another_town_is_not_found_in_this_one(cast: Cast, at: datetime) -> None:
    row = {**CLOSED, "Demandeur - Demandeur": cast.person("user_sim").email}
    assert tried(cast, glpi([row]), at).counts == {"unknown_requester": 1}


def test_a_mapping_is_saved_and_found_again(cast: Cast, at: datetime) -> None:
    tried(
        cast,
        glpi([{**CLOSED, "Catégorie": "Machins"}]),
        at,
        **{"value-category-0": "printing", "name": "Notre GLPI"},
    )
    assert Mapping.objects.get().rules["values"]["category"]["Machins"] == "printing"
    client = cast.signed_in(Client(), "cio")
    run = sent(client, glpi([{**CLOSED, "Catégorie": "Machins"}]))
    page = client.get(f"/data-import/{run.pk}/mapping/", {"from": f"own:{Mapping.objects.get().pk}"})
    table = next(table for table in page.context["page"].tables if table.field.code == "category")
    assert [(row.meaning, row.proposed) for row in table.rows] == [("printing", False)]


def test_values_without_a_meaning_are_listed_and_refused(cast: Cast, at: datetime) -> None:
    client = cast.signed_in(Client(), "cio")
    run = sent(client, glpi([{**CLOSED, "Catégorie": "Zqx", "Statut": "Brouillon"}]))
    page = client.get(f"/data-import/{run.pk}/mapping/").content.decode()
    assert "Zqx" in page
    assert "Brouillon" in page
    run = worked(mapped(client, run), at)
    assert run.counts == {"unknown_status": 1}


def test_reports_do_not_count_it_as_late(cast: Cast, client: Client, at: datetime) -> None:
    late = {**CLOSED, "Date d'ouverture": "2024-11-04 08:30", "Date de résolution": "2024-12-20 10:00"}
    late |= {"Date de clôture": "2024-12-20 10:00", "Dernière modification": ""}
    brought(cast, glpi([late]), at)
    from vallat.servicedesk.common.enums import PromiseOutcome
    from vallat.servicedesk.tickets.queries.outcomes import outcome

    found = Ticket.objects.annotate(became=outcome(ClockKind.RESOLUTION, at)).get()
    assert found.became == PromiseOutcome.NONE


def test_a_run_whose_worker_died_can_be_asked_for_again(cast: Cast, at: datetime) -> None:
    run = tried(cast, glpi([CLOSED]), at)
    client = cast.signed_in(Client(), "cio")
    client.post(f"/data-import/{run.pk}/import/")
    Run.objects.filter(pk=run.pk).update(begun=True, alive_at=at - timedelta(minutes=5))
    assert "Interrompu" in client.get(f"/data-import/{run.pk}/").content.decode()
    client.post(f"/data-import/{run.pk}/import/")
    assert worked(run, at).state == "imported"
