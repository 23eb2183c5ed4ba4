"""A corrected reading of the convention is a revision of the same version; its signatures stand beside the text (0.act, 0.update)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from tests.convention.reading import Page
from tests.convention.running import SIGV, said
from tests.convention.successor import file_of, successor
from tests.engines.agreement.variants import edited
from tests.servicedesk.desk.rows import a_ticket
from vallat.convention.models import ConventionParty, ConventionSignature, ConventionVersion
from vallat.convention.queries import agreement_of, version_in_force, version_named
from vallat.journal.models import Entry
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import send_message

QUICKER = ("resolution = { days = 3 }", "resolution = { days = 2 }")
WHY = ("--reason", "La case P3 se lit deux jours.")


def corrected(*edits):
    """The convention of 2024 with another reading of its P3 cell (i2, U2)."""
    return edited(*(edits or (QUICKER,)), after='label      = { fr = "Incident standard", en')


@pytest.fixture
def tickets(cast, at):
    """Two, one of them closed."""
    made = [a_ticket(cast, at), a_ticket(cast, at)]
    with cast.acting("n1") as n1:
        cell = {"service_code": "computer", "impact": "i2", "urgency": "U2"}
        qualify(ticket=made[1], by=n1, at=at + timedelta(minutes=4), **cell)
        resolve(ticket=made[1], text="Fait.", by=n1, at=at + timedelta(minutes=5))
        close(ticket=made[1], reason="done", by=n1, at=at + timedelta(minutes=6))
    return made


@pytest.fixture
def revised(cast, tickets, tmp_path):
    """Another reading of the same version, loaded after the tickets were opened."""
    ran = said("revise_convention", file_of(corrected(), tmp_path), *WHY, "--confirm")
    assert ran.code == 0, ran.err
    return cast


def test_a_corrected_reading_is_compared_first_and_nothing_is_changed_until_it_is_confirmed(cast, tmp_path):
    ran = said("revise_convention", file_of(corrected(), tmp_path), "--language", "fr")
    assert ran.code == 0
    assert "délai de résolution, i2-U2" in ran.out
    assert "Nothing was changed. Run it again with --confirm" in ran.out
    assert ConventionVersion.objects.count() == 1


@pytest.mark.clause("0.update")
def test_a_confirmed_reading_is_numbered_dated_and_keeps_the_former_text(revised):
    former, latest = ConventionVersion.objects.order_by("revision")
    assert (former.name, latest.name, latest.revision) == ("sigv-2024--1", "sigv-2024", 2)
    assert former.text.source == SIGV.read_text(encoding="utf-8")
    assert former.revised_at == latest.loaded_at
    assert (latest.reason, latest.loaded_by) == (WHY[1], "revise_convention")
    assert {party.version_id for party in ConventionParty.objects.all()} == {latest.pk}
    told = Entry.objects.filter(verb="convention.revised")
    assert {entry.detail["revision"] for entry in told} == {2}
    assert told.count() == 4  # one in the journal of each party


@pytest.mark.clause("0.act")
def test_open_requests_keep_their_reading_until_somebody_decides_and_closed_ones_for_good(
    revised, tickets, at, client
):
    still_open, closed = (Ticket.objects.get(pk=ticket.pk) for ticket in tickets)
    due = still_open.resolution_due_at
    assert still_open.convention.revision == closed.convention.revision == 1
    new = a_ticket(revised, at)
    assert new.convention.revision == 2
    assert new.resolution_due_at < due
    page = Page(revised.signed_in(client, "n1"), f"/tickets/{still_open.number}/explanation/")
    assert page.links["sigv-2024--1"] == "/convention/sigv-2024--1/"

    preview = said("take_revision", "sigv-2024")
    assert (
        "1 open requests would take sigv-2024, revision 2: 1 of them due otherwise, 0 keep theirs"
        in preview.out
    )
    assert f"{still_open.number}  P3" in preview.out
    still_open.refresh_from_db()
    assert still_open.resolution_due_at == due

    with pytest.raises(CommandError, match="Say why with --reason"):
        said("take_revision", "sigv-2024", "--confirm")
    said("take_revision", "sigv-2024", "--confirm", "--reason", "Erreur de lecture.")
    still_open.refresh_from_db()
    closed.refresh_from_db()
    assert (still_open.convention.revision, still_open.resolution_due_at) == (2, new.resolution_due_at)
    assert closed.convention.revision == 1
    (entry,) = Entry.objects.filter(verb="ticket.reading_taken")
    assert (entry.subject_id, entry.detail) == (
        still_open.pk,
        {"code": "sigv-2024", "former": 1, "revision": 2},
    )


def test_who_had_the_ticket_loaded_before_a_reading_was_taken_leaves_it_under_that_reading(
    revised, tickets, at
):
    with revised.acting("n1") as n1:
        loaded = Ticket.objects.select_related("convention").get(pk=tickets[0].pk)
        said("take_revision", "sigv-2024", "--confirm", "--reason", "Erreur de lecture.")
        taken = Ticket.objects.get(pk=loaded.pk)
        send_message(ticket=loaded, text="On regarde.", by=n1, at=at + timedelta(minutes=9))
    kept = Ticket.objects.get(pk=loaded.pk)
    assert (kept.convention.revision, kept.resolution_due_at) == (2, taken.resolution_due_at)


def test_a_request_whose_service_the_reading_no_longer_names_keeps_its_own(cast, at, tmp_path):
    ticket = a_ticket(cast, at, service_code="windows-session")
    text = edited(('code           = "windows-session"', 'code           = "windows-profile"'))
    said("revise_convention", file_of(text, tmp_path), *WHY, "--confirm")
    ran = said("take_revision", "sigv-2024", "--confirm", "--reason", "Erreur de lecture.")
    assert (
        "0 open requests are under sigv-2024, revision 2: 0 of them are due otherwise, 1 keep theirs"
        in ran.out
    )
    ticket.refresh_from_db()
    assert ticket.convention.revision == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (successor(), "No version sigv-2025 is loaded"),
        (SIGV.read_text(encoding="utf-8"), "This very text is revision 1 of sigv-2024"),
        (
            edited(
                ('number     = "24.04.27"', 'number     = "24.04.28"'),
            ),
            "A revision of sigv-2024 keeps its deliberation",
        ),
        (
            edited(("effective_date = 2024-10-24", "effective_date = 2024-11-01")),
            "A revision of sigv-2024 keeps its effective date",
        ),
        (
            edited(
                (
                    'siren     = "211300199"\ninsee     = "13019"',
                    'siren     = "211300421"\ninsee     = "13042"',
                )
            ),
            "keeps its parties",
        ),
    ],
)
def test_what_is_no_other_reading_of_it_is_refused_and_nothing_is_changed(cast, tmp_path, text, words):
    ran = said("revise_convention", file_of(text, tmp_path), *WHY, "--confirm")
    assert ran.code == 1
    assert words in ran.err
    assert ConventionVersion.objects.get().revision == 1


def test_a_reading_without_a_reason_is_refused(cast, tmp_path):
    ran = said("revise_convention", file_of(corrected(), tmp_path), "--confirm")
    assert (ran.code, ConventionVersion.objects.count()) == (2, 1)
    assert "Say why with --reason" in ran.err


@pytest.mark.clause("0.act")
def test_each_reading_stays_readable_and_is_compared_with_the_next(revised, client):
    revised.signed_in(client, "user_bba")
    page = Page(client, "/convention/")
    assert "Révision 2, chargée le" in page.words
    assert WHY[1] in page.words
    assert page.links["sigv-2024--1"] == "/convention/sigv-2024--1/"
    former = Page(client, "/service-levels/?version=sigv-2024--1")
    assert "Vous lisez la version sigv-2024--1" in former.words
    assert "3 jours" in former.part("i2-U2")
    assert "2 jours" in Page(client, "/service-levels/").part("i2-U2")
    assert "Délai de résolution" in Page(client, "/convention/compare/?a=sigv-2024--1&b=sigv-2024").words
    assert "i2-U2" in said("compare_conventions", "sigv-2024--1", "sigv-2024").out


def test_the_database_keeps_one_reading_in_use_each_with_its_number(revised):
    latest = version_named("sigv-2024")
    assert version_named("sigv-2024--2") == latest
    assert version_named("sigv-2024--9") is None
    copy = {
        name: getattr(latest, name)
        for name in ("code", "title_fr", "title_en", "deliberation", "deliberation_date")
    }
    common = copy | {"act_id": "", "loaded_at": latest.loaded_at, "reason": "a"}
    for wrong in (
        {"revision": 2, "revised_at": latest.loaded_at},
        {"revision": 3},
        {"revision": 3, "revised_at": latest.loaded_at, "reason": ""},
        {"revision": 0, "revised_at": latest.loaded_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConventionVersion.objects.create(sha256="0" * 64, **(common | wrong))


def test_the_version_in_force_is_the_latest_reading(revised, at):
    version = version_in_force(revised.organisations["cabries"].pk, at.date())
    assert version.revision == 2
    assert agreement_of(version).cell("i2", "U2").resolution.days == 2


@pytest.mark.clause("0.act")
def test_the_head_of_it_records_who_signed_and_when_and_withdraws_a_mistake(cast, client):
    cast.signed_in(client, "cio")
    assert (
        Page(client, "/convention/").links["Enregistrer les signatures"]
        == "/convention/sigv-2024/signatures/"
    )
    answer = client.post(
        "/convention/sigv-2024/signatures/", {"party": "cabries", "signed_date": "2024-11-04"}
    )
    assert answer.status_code == 302
    signature = ConventionSignature.objects.get()
    assert (signature.signatory, signature.signed_date) == ("Maire", date(2024, 11, 4))
    assert Entry.objects.filter(verb="convention.signed", subject_id=signature.pk).count() == 1
    words = Page(cast.signed_in(client, "user_bba"), "/convention/").words
    assert words.count("signataire : maire, 4 novembre 2024") == 1
    assert words.count("(date non connue)") == 3

    cast.signed_in(client, "cio")
    client.post(f"/convention/sigv-2024/signatures/{signature.pk}/withdraw/")
    signature.refresh_from_db()
    assert signature.withdrawn_by == cast.person("cio")
    assert Page(client, "/convention/").words.count("(date non connue)") == 4


@pytest.mark.parametrize("day", ["2024-10-23", "2099-01-01", ""])
def test_a_signature_before_the_vote_or_to_come_is_refused(cast, client, day):
    cast.signed_in(client, "cio")
    answer = client.post("/convention/sigv-2024/signatures/", {"party": "cabries", "signed_date": day})
    assert answer.status_code == 422
    assert not ConventionSignature.objects.exists()


def test_the_database_keeps_one_signature_of_a_party_by_a_function(cast):
    town, recorded = cast.organisations["cabries"], datetime.fromisoformat("2026-01-05T10:00+01:00")
    common = {"code": "sigv-2024", "organisation": town, "signatory": "Maire"}
    common |= {"signed_date": date(2024, 11, 4), "recorded_at": recorded}
    ConventionSignature.objects.create(**common)
    for wrong in (
        {},
        {"signatory": "", "code": "other"},
        {"code": "other", "withdrawn_at": recorded - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConventionSignature.objects.create(**(common | wrong))
