"""A function that was given by mistake, or against somebody, is taken back at once."""

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from vallat.journal.models import Entry
from vallat.organisation.models import Membership

HERE = "/functions/bouc-bel-air/"
OPENED = f"{HERE}it_referent/new/"


@pytest.fixture
def manager(cast: Cast, client: Client) -> Client:
    return cast.signed_in(client, "manager_bba", proved=True)


def declared_today(cast: Cast, manager: Client, short: str, role: str) -> Membership:
    told = {"person": cast.person(short).pk, "start": date.today().isoformat()}
    assert manager.post(f"{HERE}{role}/new/", told).status_code == 302
    with cast.acting("cio"):
        return Membership.objects.get(person=cast.person(short), role=role)


@pytest.mark.clause("6.raci.roles")
def test_a_function_that_began_today_is_withdrawn_at_once(cast: Cast, manager: Client) -> None:
    open_session = cast.signed_in(Client(), "user_bba")
    assert open_session.get(HERE).status_code == 403
    held = declared_today(cast, manager, "user_bba", "general_manager")
    assert open_session.get(OPENED).status_code == 200
    page = manager.get(f"{HERE}{held.pk}/end/").content.decode()
    assert f"{HERE}{held.pk}/withdrawal/" in page
    answer = manager.post(f"{HERE}{held.pk}/withdrawal/", follow=True)
    assert "ne donne plus aucun droit" in answer.content.decode()
    assert open_session.get(OPENED).status_code == 403
    assert open_session.get("/").status_code == 200  # what they were before, they still are
    with cast.acting("cio"):
        entry = Entry.objects.latest("id")
    assert (entry.verb, entry.subject_id) == ("person.role_withdrawn", cast.person("user_bba").pk)
    assert entry.detail == {"role": "general_manager", "since": date.today().isoformat()}


def test_one_of_long_ago_gives_no_right_today_and_was_held_until_yesterday(
    cast: Cast, manager: Client
) -> None:
    open_session = cast.signed_in(Client(), "head_bba")
    assert open_session.get(HERE).status_code == 200
    held = cast.person("head_bba").memberships.get()
    manager.post(f"{HERE}{held.pk}/withdrawal/")
    assert open_session.get(HERE).status_code == 403
    with cast.acting("cio"):
        held.refresh_from_db()
    assert held.period.upper == date.today()
    again = manager.post(f"{HERE}{held.pk}/withdrawal/", follow=True)
    assert again.status_code in (200, 404)


def test_who_leaves_today_has_no_right_until_midnight(cast: Cast, manager: Client) -> None:
    declared_today(cast, manager, "referent_bba", "head_of_purchasing")
    person = cast.person("referent_bba")
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    refused = manager.post(f"/people/{person.pk}/leaving/", {"last_day": yesterday})
    assert "prend fin aussitôt" in refused.content.decode()
    assert (
        manager.post(f"/people/{person.pk}/leaving/", {"last_day": date.today().isoformat()}).status_code
        == 302
    )
    with cast.acting("cio"):
        assert not Membership.objects.filter(person=person, period__contains=date.today()).exists()
        assert (
            Membership.objects.filter(person=person).count() == 1
        )  # that of today was held for some hours: the journal has it
