"""Reading a real directory: who comes in, who follows, who is only shown to somebody who decides."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.organisation.directory.openldap import DISABLED, MOST_AT_ONCE, Entry, OpenLdap
from tests.organisation.directory.rows import (
    journal,
    number_of_people,
    person_of,
    person_with,
    row_of,
    source_of,
    state_of,
)
from vallat.access.context import acting_as
from vallat.organisation.models import Membership
from vallat.organisation.sign_in.actors import system_actor

pytestmark = pytest.mark.ldap

LATER = "20261117080000.0Z"
Sync = Callable[..., dict[str, Any]]


def test_people_departments_and_numbers_of_each_town_come_in(ldap_server: OpenLdap, sync: Sync) -> None:
    ours = Entry("cabries", 7, "Zoé", "L'Été", more={"mobile": "06 00 00 00 07"})
    ldap_server.add(ours, Entry("bouc-bel-air", 8))
    reports = sync()
    assert (reports["cabries"].added, reports["bouc-bel-air"].added, reports["sigv"].added) == (1, 1, 0)
    person = person_of(ours)
    assert (str(person), str(person.organisation), str(person.department)) == (
        "Zoé L'Été",
        "Cabriès",
        "Service 7",
    )
    assert (person.extension, person.phone, person.mobile) == ("1007", "+33 4 42 00 00 07", "06 00 00 00 07")
    assert "ete zoe" in person.search_key.replace("l'", "")


def test_it_gives_no_function_and_no_account(ldap_server: OpenLdap, sync: Sync) -> None:
    ldap_server.add(Entry("cabries", 7))
    sync()
    person = person_of(Entry("cabries", 7))
    with acting_as(system_actor("test")):
        assert person.user is None
        assert not Membership.objects.filter(person=person).exists()


def test_somebody_who_was_here_is_found_by_their_address_and_follows_from_then_on(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    entry = Entry("cabries", 1, email="USER@cabries.example", first_name="Uma")
    ldap_server.add(entry)
    before = number_of_people()
    assert sync()["cabries"].changed == 1
    assert number_of_people() == before
    assert person_with("user@cabries.example").first_name == "Uma"
    ldap_server.change(replace(entry, first_name="Ugo", changed=LATER))
    sync()
    assert person_with("user@cabries.example").first_name == "Ugo"


def test_what_was_changed_here_stays_until_the_directory_says_something_else(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    entry = Entry("cabries", 1)
    ldap_server.add(entry)
    sync()
    with acting_as(system_actor("test")):
        person = person_of(entry)
        person.mobile = "06 11 11 11 11"
        person.extension = "4242"
        person.save()
    ldap_server.change(replace(entry, last_name="Mariée", changed=LATER))
    sync()
    person = person_of(entry)
    assert (person.last_name, person.mobile, person.extension) == ("Mariée", "06 11 11 11 11", "4242")


def test_a_run_reads_what_changed_since_the_one_before(ldap_server: OpenLdap, sync: Sync) -> None:
    entries = [Entry("cabries", number) for number in range(20)]
    ldap_server.add(*entries, Entry("cabries", 20, changed=LATER))
    assert sync()["cabries"].read == 21
    ldap_server.change(replace(entries[3], first_name="Léa", changed="20261117081500.0Z"))
    report = sync()["cabries"]
    assert (report.read, report.changed) == (2, 1)  # the one at the watermark is read again, and is the same


def test_a_clock_that_is_ahead_does_not_hide_later_changes(ldap_server: OpenLdap, sync: Sync) -> None:
    ldap_server.add(Entry("cabries", 1, changed="20991231000000.0Z"), Entry("cabries", 2))
    sync()
    ldap_server.add(Entry("cabries", 3, changed=LATER))
    assert sync()["cabries"].added == 1


def test_more_people_than_one_answer_holds_come_by_pages_and_cost_queries_by_page(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    ldap_server.stop()
    ldap_server.load(Entry("cabries", number) for number in range(3 * MOST_AT_ONCE))
    with ldap_server, CaptureQueriesContext(connection) as captured:
        assert sync()["cabries"].added == 3 * MOST_AT_ONCE
    assert len(captured) < 150, "a query for each person has crept in"


def test_nobody_is_removed_who_vanished_waits_for_a_decision(ldap_server: OpenLdap, sync: Sync) -> None:
    gone, here = Entry("cabries", 1), Entry("cabries", 2)
    ldap_server.add(gone, here)
    sync()
    before = number_of_people()
    ldap_server.remove(gone)
    assert sync()["cabries"].vanished == 0, "only a run that lists everybody can tell"
    assert sync(full=True)["cabries"].vanished == 1
    assert (state_of(gone), state_of(here)) == (("review", "vanished"), ("linked", ""))
    assert number_of_people() == before
    assert person_of(gone).left_date is None
    assert sync(full=True)["cabries"].vanished == 0
    ldap_server.add(gone)
    sync(full=True)
    assert state_of(gone) == ("linked", "")


def test_when_most_of_a_town_vanishes_at_once_nothing_is_believed(ldap_server: OpenLdap, sync: Sync) -> None:
    entries = [Entry("cabries", number) for number in range(30)]
    ldap_server.add(*entries)
    sync()
    ldap_server.remove(*entries[:25])
    assert "25 of 30" in sync(full=True)["cabries"].why
    assert state_of(entries[0]) == ("linked", "")
    assert source_of("cabries").failed_at is not None
    assert sync(full=True, accept_vanished=True)["cabries"].vanished == 25
    assert source_of("cabries").failed_at is None


def test_who_is_disabled_can_no_longer_sign_in_and_waits_for_a_decision(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    entry = Entry("cabries", 1, email="user@cabries.example")
    ldap_server.add(entry)
    sync()
    ldap_server.change(replace(entry, status=DISABLED, changed=LATER))
    sync()
    assert state_of(entry) == ("review", "disabled")
    account = person_of(entry).user
    assert account is not None
    assert not account.is_active
    ldap_server.change(replace(entry, changed="20261117081500.0Z"))
    sync()
    assert state_of(entry) == ("linked", "")
    account = person_of(entry).user
    assert account is not None
    assert account.is_active
    closed, opened = journal("account.closed", "account.opened")
    assert closed.subject_id == opened.subject_id == person_of(entry).pk


def test_who_was_disabled_before_they_ever_came_is_not_made_a_person(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    entry = Entry("cabries", 1, status=DISABLED)
    ldap_server.add(entry)
    before = number_of_people()
    sync()
    assert number_of_people() == before
    assert state_of(entry) == ("settled", "never_known")


def test_the_address_of_somebody_elsewhere_is_not_taken_and_they_are_not_moved(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    """A town's directory tries to become the head of IT, and somebody of another town."""
    ours = Entry("cabries", 1, email="cio@sigv.example", first_name="Mallory")
    theirs = Entry("cabries", 2, email="USER@bouc-bel-air.example", first_name="Mallory")
    ldap_server.add(ours, theirs)
    before = number_of_people()
    sync()
    assert (state_of(ours), state_of(theirs)) == (("review", "email_taken"), ("review", "email_taken"))
    assert number_of_people() == before
    for email in ("cio@sigv.example", "user@bouc-bel-air.example"):
        person = person_with(email)
        assert person.first_name != "Mallory"
        assert person.organisation.code != "cabries"
    assert row_of(ours).person is None


def test_an_entry_that_follows_somebody_cannot_take_another_address_either(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    entry, colleague = Entry("cabries", 1), Entry("cabries", 2)
    ldap_server.add(entry, colleague)
    sync()
    ldap_server.change(replace(entry, email="cio@sigv.example", changed=LATER))
    ldap_server.change(replace(colleague, email="agent1@cabries.example", changed=LATER))
    sync()
    assert state_of(entry) == ("review", "email_taken")
    assert state_of(colleague) == ("review", "email_taken")
    assert person_of(entry).pk == row_of(entry).person_id


def test_the_address_of_an_account_changes_only_when_somebody_says_so(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    entry = Entry("cabries", 1, email="user@cabries.example")
    ldap_server.add(entry)
    sync()
    renamed = replace(entry, email="mallory@cabries.example", changed=LATER)
    ldap_server.change(renamed)
    sync()
    assert state_of(renamed) == ("review", "account_email")
    assert person_with("user@cabries.example").pk == row_of(entry).person_id


def test_the_same_entry_in_two_towns_stays_with_the_first(ldap_server: OpenLdap, sync: Sync) -> None:
    """The same stable id and address, moved from one town's subtree to another's."""
    first = Entry("bouc-bel-air", 1, guid="one", email="both@towns.example")
    second = Entry("cabries", 1, guid="one", email="both@towns.example")
    ldap_server.add(first, second)
    sync()
    assert (state_of(first), state_of(second)) == (("linked", ""), ("review", "email_taken"))
    assert person_of(first).organisation.code == "bouc-bel-air"


def test_an_account_made_anew_takes_over_once_the_old_entry_is_gone(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    old = Entry("cabries", 1, email="someone@cabries.example")
    new = Entry("cabries", 2, email="someone@cabries.example")
    ldap_server.add(old)
    sync()
    ldap_server.add(new)
    sync(full=True)
    assert state_of(new) == ("review", "email_twice")
    ldap_server.remove(old)
    sync(full=True)
    assert (state_of(old), state_of(new)) == (("settled", "replaced"), ("linked", ""))
    assert row_of(old).person_id == row_of(new).person_id


@pytest.mark.parametrize("old_first", [True, False])
def test_an_old_disabled_entry_of_somebody_does_not_close_the_account_of_the_one_in_use(
    ldap_server: OpenLdap, sync: Sync, *, old_first: bool
) -> None:
    old = Entry("cabries", 1, email="user@cabries.example", status=DISABLED)
    new = Entry("cabries", 2, email="user@cabries.example", changed=LATER)
    for entry in (old, new) if old_first else (new, old):
        ldap_server.add(entry)
        sync(full=True)
    assert state_of(old)[0] == "settled"
    assert state_of(new) == ("linked", "")
    account = person_with("user@cabries.example").user
    assert account is not None
    assert account.is_active


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry("cabries", 1, email=""), "no_email"),
        (Entry("cabries", 1, first_name=" "), "unusable"),
        (Entry("cabries", 1, email="nowhere"), "unusable"),
    ],
)
def test_what_cannot_be_used_is_kept_and_shown(
    ldap_server: OpenLdap, sync: Sync, entry: Entry, problem: str
) -> None:
    ldap_server.add(entry, Entry("cabries", 2))
    report = sync()["cabries"]
    assert (report.added, report.review) == (1, 1)
    assert state_of(entry) == ("review", problem)
    assert row_of(entry).values["last_name"] == "Annuaire 1"


def test_a_number_that_cannot_be_kept_is_told_beside_the_person(ldap_server: OpenLdap, sync: Sync) -> None:
    entry = Entry("cabries", 1, more={"telephoneNumber": "demander l'accueil"})
    ldap_server.add(entry)
    sync()
    assert person_of(entry).phone == ""
    assert row_of(entry).values["left_out"] == ["phone"]


def test_an_address_that_is_emptied_there_stays_here(ldap_server: OpenLdap, sync: Sync) -> None:
    entry = Entry("cabries", 1)
    ldap_server.add(entry)
    sync()
    ldap_server.change(replace(entry, email="", changed=LATER, more={"telephoneNumber": "", "ipPhone": ""}))
    sync()
    person = person_of(entry)
    assert (person.phone, person.extension) == ("", "")
    assert state_of(entry) == ("linked", "")


def test_the_journal_says_who_changed_in_one_line_a_page_and_nothing_of_them(
    ldap_server: OpenLdap, sync: Sync
) -> None:
    ldap_server.add(*(Entry("cabries", number) for number in range(30)), Entry("cabries", 31, email=""))
    sync()
    sync()
    lines = journal("directory.read")
    assert len(lines) == 1
    assert len(lines[0].detail["added"]) == 30
    assert lines[0].detail["review"] == [row_of(Entry("cabries", 31, email="")).pk]
    assert lines[0].actor == "directory"
    assert "nnuaire" not in json.dumps(lines[0].detail)
