"""The page where somebody decides of what the directory says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.query_counts import counting_queries
from vallat.access.actor import NotAllowed
from vallat.journal.models import Entry as JournalEntry
from vallat.organisation.models import DirectoryEntry, DirectorySource, Membership, Person
from vallat.organisation.towns_directory.actions.review import NotDecidable, keep_person, same_person
from vallat.organisation.towns_directory.actions.synchronising import apply_page, mark_vanished
from vallat.organisation.towns_directory.values import Values

Bring = Callable[..., DirectoryEntry]
UMA = Values(
    stable_id="0x01",
    dn="cn=uma,ou=cabries,dc=example",
    first_name="Uma",
    last_name="Cabutilisatrice",
    email="user@cabries.example",
    extension="9777",
)


@pytest.fixture
def bring(cast: Cast, at: datetime) -> Bring:
    """`bring(values)` has the entry read, as a run does; `bring(values, vanished=True)` then finds it gone."""
    source = DirectorySource.objects.create(
        organisation=cast.organisations["cabries"], base_dn="ou=cabries,dc=example", read_at=at
    )

    def run(values: Values, *, vanished: bool = False) -> DirectoryEntry:
        apply_page(source=source, page=[values], by=cast.system, at=at)
        if vanished:
            mark_vanished(source=source, stable_ids=[values.stable_id], by=cast.system, at=at)
        return DirectoryEntry.objects.get(source=source, stable_id=values.stable_id)

    return run


def address(entry: DirectoryEntry, decision: str = "") -> str:
    return f"/directory/{entry.pk}/{decision + '/' if decision else ''}"


def page(client: Client, where: str) -> str:
    return client.get(where).content.decode()


@pytest.fixture
def n1(cast: Cast, client: Client) -> Client:
    cast.signed_in(client, "n1", proved=True)
    client.cookies["language"] = "en"
    return client


def test_the_page_names_who_vanished_and_how_fresh_it_is(n1: Client, bring: Bring) -> None:
    bring(UMA, vanished=True)
    assert "/directory/" in page(n1, "/people/")
    with counting_queries("towns' directory, to decide"):
        shown = page(n1, "/directory/")
    assert "Uma Cabutilisatrice" in shown
    assert "No longer in the directory" in shown
    assert "ou=cabries,dc=example" in shown


def test_an_empty_page_says_what_would_be_there(n1: Client) -> None:
    assert "No directory is read yet" in page(n1, "/directory/")


def test_what_the_directory_says_stands_beside_what_is_here(n1: Client, bring: Bring) -> None:
    entry = bring(UMA)
    shown = page(n1, address(entry))
    assert "9777" in shown
    assert "They have left" not in shown, "there is nothing to decide while they follow"
    assert "person.opened" in verbs_about(), "whoever reads somebody's record is told of in the journal"


def test_somebody_who_has_left_loses_functions_and_account_and_stays_in_the_rows(
    n1: Client, bring: Bring, cast: Cast
) -> None:
    entry = bring(UMA, vanished=True)
    today = timezone.localdate()
    answer = n1.post(address(entry, "departure"), {"last_day": today.isoformat()}, follow=True)
    assert "their account is closed" in answer.content.decode()
    person = Person.objects.select_related("user").get(pk=cast.person("user_cab").pk)
    assert person.left_date == today
    assert person.user is not None
    assert not person.user.is_active
    assert not Membership.objects.filter(person=person, period__contains=today + timedelta(days=1)).exists()
    assert {"person.left", "account.closed", "directory.decided"} <= verbs_about()
    assert n1.post(address(entry, "keeping")).status_code == 409, "decided on already"


def test_a_day_to_come_is_refused_and_kept_in_the_field(n1: Client, bring: Bring) -> None:
    entry = bring(UMA, vanished=True)
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    answer = n1.post(address(entry, "departure"), {"last_day": later})
    assert answer.status_code == 409
    assert "still to come" in answer.content.decode()
    answer = n1.post(address(entry, "departure"), {"last_day": "soon"})
    assert answer.status_code == 422
    assert 'value="soon"' in answer.content.decode()


def test_who_is_kept_comes_back_only_when_the_directory_says_something_else(
    n1: Client, bring: Bring, cast: Cast
) -> None:
    entry = bring(UMA)
    entry = bring(replace(UMA, disabled=True))
    assert not cast.person("user_cab").user.__class__.objects.get(email="user@cabries.example").is_active
    assert n1.post(address(entry, "keeping")).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.decision, entry.decided_by) == ("settled", "kept", cast.person("n1"))
    assert cast.person("user_cab").user.__class__.objects.get(email="user@cabries.example").is_active
    entry = bring(replace(UMA, disabled=True, phone="04 42 00 00 00"))
    assert entry.state == "settled", "still disabled: nothing new to decide"
    entry = bring(replace(UMA, last_name="Mariée"))
    assert entry.state == "linked"


def test_an_entry_without_address_can_be_somebody_who_is_here(n1: Client, bring: Bring, cast: Cast) -> None:
    entry = bring(replace(UMA, email="", stable_id="0x02", problem="no_email"))
    person = cast.person("user_cab")
    assert str(person) in page(n1, address(entry) + "?q=user")
    assert n1.post(address(entry, "person"), {"person": person.pk}).status_code == 302
    entry.refresh_from_db()
    person.refresh_from_db()
    assert (entry.state, entry.person_id) == ("linked", person.pk)
    assert (person.extension, person.email) == ("9777", "user@cabries.example")


def test_an_entry_is_never_somebody_of_another_town(
    n1: Client, bring: Bring, cast: Cast, at: datetime
) -> None:
    entry = bring(replace(UMA, email="", stable_id="0x02", problem="no_email"))
    stranger = cast.person("user_bba")
    assert str(stranger) not in page(n1, address(entry) + f"?q={stranger.email}")
    answer = n1.post(address(entry, "person"), {"person": stranger.pk})
    assert answer.status_code == 409
    assert "of another organisation" in answer.content.decode()
    entry.refresh_from_db()
    assert entry.person is None


def test_two_entries_that_are_both_there_are_not_the_same_person(
    bring: Bring, cast: Cast, at: datetime
) -> None:
    bring(UMA)
    other = bring(replace(UMA, stable_id="0x02"))
    assert other.problem == "email_twice"
    with cast.acting("n1") as n1, pytest.raises(NotDecidable, match=r"."):
        same_person(entry=other, person=cast.person("user_cab"), by=n1, at=at)


def test_a_person_can_be_added_without_an_address(n1: Client, bring: Bring) -> None:
    entry = bring(replace(UMA, email="cio@sigv.example", stable_id="0x02"))
    assert "Add without an e-mail" in page(n1, address(entry))
    assert n1.post(address(entry, "addition")).status_code == 302
    entry.refresh_from_db()
    assert entry.person is not None
    assert (entry.person.email, entry.person.extension) == ("", "9777")
    assert entry.person.organisation.code == "cabries"


def test_an_entry_that_is_nobody_is_set_aside_and_can_be_taken_up_again(n1: Client, bring: Bring) -> None:
    entry = bring(replace(UMA, email="", stable_id="0x02", problem="no_email"))
    assert n1.post(address(entry, "aside")).status_code == 302
    assert "Set aside" in page(n1, "/directory/?show=settled")
    assert n1.post(address(entry, "addition")).status_code == 302


def test_an_address_of_an_account_is_changed_when_somebody_says_so(
    n1: Client, bring: Bring, cast: Cast
) -> None:
    bring(UMA)
    entry = bring(replace(UMA, email="married@cabries.example"))
    assert "They sign in as married@cabries.example" in page(n1, address(entry))
    assert n1.post(address(entry, "address")).status_code == 302
    person = Person.objects.select_related("user").get(pk=cast.person("user_cab").pk)
    assert person.user is not None
    assert person.email == person.user.email == "married@cabries.example"


def test_looking_again_finds_that_the_way_is_free(n1: Client, bring: Bring, at: datetime) -> None:
    entry = bring(replace(UMA, email="cio@sigv.example", stable_id="0x02"))
    assert n1.post(address(entry, "retry")).status_code == 302
    entry.refresh_from_db()
    assert entry.state == "review"
    Person.objects.filter(email="cio@sigv.example").update(email="else@sigv.example")
    type(entry).objects.get(pk=entry.pk)
    from vallat.access.models import User

    User.objects.filter(email="cio@sigv.example").update(email="else@sigv.example")
    n1.post(address(entry, "retry"))
    entry.refresh_from_db()
    assert entry.state == "linked"


def test_words_of_the_directory_are_shown_as_words(n1: Client, bring: Bring) -> None:
    entry = bring(
        replace(UMA, last_name="<script>alert(1)</script>", stable_id="0x02", email="x@cabries.example")
    )
    for shown in (page(n1, address(entry)), page(n1, "/people/")):
        assert "<script>alert" not in shown


def test_a_towns_referent_decides_nothing(bring: Bring, cast: Cast, at: datetime, client: Client) -> None:
    entry = bring(UMA, vanished=True)
    cast.signed_in(client, "referent_cab")
    assert client.get(address(entry)).status_code == 403
    with cast.acting("referent_cab") as referent, pytest.raises(NotAllowed):
        keep_person(entry=entry, by=referent, at=at)


def verbs_about() -> set[str]:
    return set(JournalEntry.objects.values_list("verb", flat=True))
