"""A token is its bearer, narrowed: no more, not longer, and never shown again."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integrations.programs import API, machine_of, program_of
from tests.production import give_second_factors
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.actor import NOBODY, NotAllowed
from vallat.access.context import acting_as, set_context
from vallat.access.permissions import Permission as P  # noqa: N817
from vallat.convention.queries import agreement_of, version_in_force
from vallat.integrations.actions.tokens import TokenRefused, make_machine_token, make_own_token, revoke_token
from vallat.integrations.models import Token
from vallat.integrations.tokens import introduce_token
from vallat.journal.models import Entry
from vallat.organisation.models import Membership
from vallat.organisation.sign_in.actions.accounts import close_account, end_sessions, remove_second_factors
from vallat.organisation.sign_in.actions.offboarding import leave


def test_only_the_print_of_a_secret_is_kept_and_the_journal_never_has_it(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    set_context(cast.system)
    token = Token.objects.get()
    assert token.digest == hashlib.sha256(program.secret.encode()).hexdigest()
    assert len(program.secret) > 43
    for model in (Token, Entry):
        assert program.secret not in str(list(model.objects.values()))
    assert Entry.objects.get(verb="token.made").detail["scopes"] == sorted(token.scopes)


def test_without_a_token_or_with_a_wrong_one_there_is_a_problem_and_nothing_else(cast: Cast) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer vlt_unknown"},
        {"Authorization": "Basic dXNlcjpw"},
        {"Authorization": "Bearer " + "x" * 5000},
        {"Authorization": "Bearer \ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
    ):
        response = Client().get(f"{API}/tickets", headers=headers)
        assert response.status_code == 401
        assert response["Content-Type"] == "application/problem+json"
        assert response["WWW-Authenticate"] == "Bearer"
        assert response.json()["status"] == 401


def test_a_session_opens_nothing_so_that_no_other_site_can_use_it(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "n1")
    assert client.get(f"{API}/tickets").status_code == 401
    assert client.post(f"{API}/tickets", "{}", content_type="application/json").status_code == 401


def test_scopes_narrow_what_a_person_may_do(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    whole, narrow = program_of(cast, "n1", at), program_of(cast, "n1", at, P.TICKET_VIEW_TOWN)
    address = f"/tickets/{ticket.number}"
    assert narrow.get(address).status_code == 200
    assert narrow.post(f"{address}/acknowledgement", {}).status_code == 403
    assert narrow.get("/people").status_code == 403
    assert whole.post(f"{address}/acknowledgement", {}).status_code == 200
    assert whole.get("/people").status_code == 200


def test_a_token_can_not_be_given_what_its_maker_lacks(cast: Cast, at: datetime) -> None:
    for scopes, days in (([P.TICKET_WORK], 10), ([], 10), ([P.TICKET_OPEN], 366), ([P.TICKET_OPEN], 0)):
        with cast.acting("user_bba") as user, pytest.raises(TokenRefused):
            make_own_token(name="x", scopes=scopes, days=days, by=user, at=at)
    with cast.acting("n1") as n1, pytest.raises(NotAllowed):
        make_machine_token(
            organisation=cast.organisations["sigv"], role="technician", name="x", scopes=[P.TICKET_WORK], days=1, by=n1, at=at
        )  # fmt: skip
    with cast.acting("manager_bba") as manager:
        town, other = cast.organisations["bouc-bel-air"], cast.organisations["simiane-collongue"]
        for role, scopes in (("technician", [P.TICKET_WORK]), ("general_manager", [P.TICKET_WORK])):
            with pytest.raises(TokenRefused):
                make_machine_token(
                    organisation=town, role=role, name="x", scopes=scopes, days=1, by=manager, at=at
                )
        with pytest.raises(NotAllowed):
            make_machine_token(
                organisation=other, role="general_manager", name="x", scopes=[P.PEOPLE_VIEW], days=1, by=manager, at=at
            )  # fmt: skip
    assert not Entry.objects.filter(verb="token.made").exists()


def test_a_machine_of_a_town_sees_its_town_alone(cast: Cast, at: datetime) -> None:
    ours, theirs = a_ticket(cast, at), a_ticket(cast, at, requester="user_sim")
    program = machine_of(cast, "manager_bba", "bouc-bel-air", "general_manager", at, P.TICKET_VIEW_TOWN)
    assert [each["number"] for each in program.get("/tickets").json()["tickets"]] == [ours.number]
    assert program.get(f"/tickets/{theirs.number}").status_code == 404
    assert program.get(f"/tickets/{ours.number}").status_code == 200


def test_it_ends_when_revoked_and_when_its_time_is_over(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    old = program_of(cast, "user_bba", at - timedelta(days=30, seconds=1))
    assert (program.get("/tickets").status_code, old.get("/tickets").status_code) == (200, 401)
    assert program.token is not None
    with cast.acting("user_bba") as user:
        revoke_token(token_id=program.token.pk, by=user, at=at)
        revoke_token(token_id=program.token.pk, by=user, at=at + timedelta(hours=1))
    assert program.get("/tickets").status_code == 401
    set_context(cast.system)
    assert Token.objects.get(pk=program.token.pk).revoked_at == at
    assert Entry.objects.filter(verb="token.revoked").count() == 1


@pytest.mark.parametrize("what", ["account", "functions"])
def test_it_ends_at_once_with_the_account_or_the_functions_of_its_person(
    cast: Cast, at: datetime, what: str
) -> None:
    program = program_of(cast, "n1", at)
    assert program.get("/tickets").status_code == 200
    set_context(cast.system)
    person = cast.person("n1")
    if what == "account":
        assert person.user is not None
        type(person.user).objects.filter(pk=person.user.pk).update(is_active=False)
    else:
        today = timezone.localdate()
        Membership.objects.filter(person=person).update(period=DateRange(date(2020, 1, 1), today))
    assert program.get("/tickets").status_code == 401


def test_strangers_can_neither_see_nor_revoke_it(cast: Cast, at: datetime) -> None:
    mine = program_of(cast, "user_bba", at)
    machine = machine_of(cast, "manager_bba", "bouc-bel-air", "general_manager", at, P.TICKET_VIEW_TOWN)
    assert mine.token is not None
    assert machine.token is not None
    for short in ("user_sim", "manager_sim", "n3", "n1"):
        for program in (mine, machine):
            assert program.token is not None
            with cast.acting(short) as actor, pytest.raises(Token.DoesNotExist):
                revoke_token(token_id=program.token.pk, by=actor, at=at)
    with cast.acting("manager_bba") as manager, pytest.raises(Token.DoesNotExist):
        revoke_token(token_id=mine.token.pk, by=manager, at=at)


def test_the_database_shows_a_token_to_whoever_shows_it_and_to_nobody_else(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    assert program.token is not None
    with acting_as(NOBODY):
        assert not Token.objects.exists()
        introduce_token("0" * 64)
        assert not Token.objects.exists()
        introduce_token(program.token.digest)
        assert Token.objects.get() == program.token
        introduce_token("")
    with cast.acting("manager_sim"):
        assert not Token.objects.exists()


def test_the_day_of_last_use_is_noted_once(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    assert program.token is not None
    program.get("/tickets")
    set_context(cast.system)
    assert Token.objects.get(pk=program.token.pk).last_used_date == timezone.localdate()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"role": "technician"}, "token_of_person_or_machine"),
        ({"scopes": []}, "token_has_scopes"),
        ({"expires_at": datetime(2090, 1, 1, tzinfo=timezone.get_fixed_timezone(0))}, "token_ends"),
        ({"digest": "short"}, "token_digest_whole"),
    ],
)
def test_the_database_refuses_what_is_no_token(
    cast: Cast, at: datetime, change: dict[str, object], constraint: str
) -> None:
    program_of(cast, "user_bba", at)
    set_context(cast.system)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Token.objects.update(**change)


def test_a_machine_in_the_journal_is_the_number_of_its_token(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    program = machine_of(cast, "cio", "sigv", "technician", at, P.TICKET_VIEW_TOWN, P.TICKET_WORK)
    assert program.token is not None
    assert program.post(f"/tickets/{ticket.number}/acknowledgement", {}).status_code == 200
    set_context(cast.system)
    entry = Entry.objects.get(verb="ticket.acknowledged")
    assert (entry.actor, entry.actor_person_id) == (f"token-{program.token.pk}", None)
    page = cast.signed_in(Client(), "cio").get("/journal/").content.decode()
    assert f"Jeton {program.token.pk}" in page


def test_a_sensitive_ticket_and_a_person_that_are_read_by_a_program_are_told_to_the_journal(
    cast: Cast, at: datetime
) -> None:
    agreement = agreement_of(
        version_in_force(cast.person("user_bba").organisation_id, timezone.localdate(at))
    )
    sensitive = next(service.code for service in agreement.services if service.security)
    plain, secret = a_ticket(cast, at), a_ticket(cast, at, service_code=sensitive)
    program = program_of(cast, "n1", at)
    for path in (
        f"/tickets/{plain.number}",
        f"/tickets/{secret.number}",
        f"/people/{cast.person('user_bba').pk}",
    ):
        assert program.get(path).status_code == 200
    set_context(cast.system)
    read = Entry.objects.filter(verb__in=["ticket.sensitive_opened", "person.opened"]).order_by("id")
    assert [(entry.subject_id, entry.actor_person_id) for entry in read] == [
        (secret.pk, cast.person("n1").pk),
        (cast.person("user_bba").pk, cast.person("n1").pk),
    ]


# --- a token is worth what its bearer is worth today


def test_a_machine_stops_with_whoever_answers_for_it(cast: Cast, at: datetime) -> None:
    machine = machine_of(cast, "manager_bba", "bouc-bel-air", "general_manager", at, P.TICKET_VIEW_TOWN)
    assert machine.get("/tickets").status_code == 200
    leave(
        person=cast.person("manager_bba"),
        last_day=at.date() - timedelta(days=1),
        by=cast.system,
        at=at,
    )
    assert machine.get("/tickets").status_code == 401


def test_a_token_opens_several_towns_only_with_a_second_factor_on_the_account(
    cast: Cast, at: datetime
) -> None:
    several, one = program_of(cast, "tech", at), program_of(cast, "user_bba", at)
    Authenticator.objects.filter(user=cast.person("tech").user).delete()
    assert several.get("/tickets").status_code == 401
    assert one.get("/tickets").status_code == 200
    give_second_factors(cast.person("tech").user)
    assert several.get("/tickets").status_code == 200


@pytest.mark.parametrize("act", [end_sessions, remove_second_factors, close_account])
def test_what_ends_somebodys_sessions_ends_their_tokens(cast: Cast, at: datetime, act: Any) -> None:
    program = program_of(cast, "user_bba", at)
    with cast.acting("cio") as cio:
        act(person=cast.person("user_bba"), by=cio, at=at)
    assert program.get("/tickets").status_code == 401


def test_a_token_that_may_only_read_writes_nothing(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    for short, scope in (
        ("user_bba", P.TICKET_VIEW_OWN),
        ("referent_bba", P.TICKET_VIEW_TOWN),
        ("tech", P.TICKET_VIEW_TOWN),
    ):
        program = program_of(cast, short, at, scope)
        assert program.get(f"/tickets/{ticket.number}").status_code == 200
        assert program.post(f"/tickets/{ticket.number}/messages", {"text": "Bonjour"}).status_code == 403
        assert program.post(f"/tickets/{ticket.number}/reopening", {"reason": "Non"}).status_code == 403
