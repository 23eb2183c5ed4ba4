"""A token that opens nothing says why, to whoever has its secret and to the log; with the settings of a real installation."""

import logging
from datetime import date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import override_settings
from django.utils import timezone

from tests.cast import Cast
from tests.integrations.programs import Program, machine_of, program_of
from tests.production import give_second_factors
from vallat.access.context import set_context
from vallat.access.permissions import Permission as P  # noqa: N817
from vallat.integrations.actions.tokens import revoke_token
from vallat.integrations.models import Token
from vallat.organisation.models import Membership
from vallat.organisation.people.actions.people import give_role
from vallat.organisation.sign_in.actions.offboarding import leave

HELD = "vallat.integrations.middleware"


def without_second_factor(cast: Cast, short: str) -> None:
    Authenticator.objects.filter(user=cast.person(short).user).delete()


def supervision(cast: Cast, at: datetime) -> Program:
    return machine_of(cast, "cio", "sigv", "technician", at, P.TICKET_VIEW_TOWN)


def test_a_machine_of_the_syndicate_works_where_second_factors_are_compulsory(
    cast: Cast, at: datetime
) -> None:
    assert supervision(cast, at).get("/tickets").status_code == 200


def test_it_stops_while_who_answers_for_it_has_lost_theirs_and_says_so(cast: Cast, at: datetime) -> None:
    machine = supervision(cast, at)
    without_second_factor(cast, "cio")
    told = refused(machine, "second_factor")
    assert "second facteur" in told
    give_second_factors(cast.person("cio").user)
    assert machine.get("/tickets").status_code == 200


def test_recovery_codes_alone_are_no_second_factor_of_who_answers(cast: Cast, at: datetime) -> None:
    without_second_factor(cast, "cio")
    Authenticator.objects.create(user=cast.person("cio").user, type="recovery_codes", data={"seed": "s1:x"})
    refused(supervision(cast, at), "second_factor")


def test_a_machine_of_one_town_asks_none_of_its_manager(cast: Cast, at: datetime) -> None:
    machine = machine_of(cast, "manager_bba", "bouc-bel-air", "general_manager", at, P.TICKET_VIEW_TOWN)
    assert machine.get("/tickets").status_code == 200


def test_a_person_without_a_second_factor_is_told_so_too(cast: Cast, at: datetime) -> None:
    without_second_factor(cast, "tech")
    refused(program_of(cast, "tech", at), "second_factor")


def test_a_token_that_ended_and_one_that_was_revoked_say_when(cast: Cast, at: datetime) -> None:
    old = program_of(cast, "user_bba", at - timedelta(days=30, seconds=1))
    assert timezone.localtime(at).strftime("%d/%m/%Y") in refused(old, "ended")
    program = program_of(cast, "user_bba", at)
    assert program.token is not None
    with cast.acting("user_bba") as user:
        revoke_token(token_id=program.token.pk, by=user, at=at)
    assert timezone.localtime(at).strftime("%d/%m/%Y") in refused(program, "revoked")


def test_a_machine_says_that_who_answers_for_it_has_left(cast: Cast, at: datetime) -> None:
    machine = supervision(cast, at)
    leave(person=cast.person("cio"), last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    told = refused(machine, "left")
    assert cast.person("cio").last_name not in told


def test_so_does_the_token_of_a_person_without_a_function(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "n1", at)
    set_context(cast.system)
    over = DateRange(date(2020, 1, 1), timezone.localdate())
    Membership.objects.filter(person=cast.person("n1")).update(period=over)
    refused(program, "left")


def test_a_token_that_ended_with_the_functions_does_not_come_back_with_them(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "referent_bba", at)
    person, today = cast.person("referent_bba"), timezone.localdate()
    set_context(cast.system)
    over = DateRange(date(2020, 1, 1), today)
    Membership.objects.filter(person=person).update(period=over)
    refused(program, "left")
    set_context(cast.system)
    told = {"person": person, "organisation": person.organisation, "start": today, "by": cast.system}
    give_role(role="it_referent", at=timezone.now(), **told)
    refused(program, "revoked")
    again = program_of(cast, "referent_bba", at)
    set_context(cast.system)
    give_role(role="head_of_purchasing", at=timezone.now(), **told)  # who holds one keeps what they made
    assert again.get("/tickets").status_code == 200


@pytest.mark.parametrize("secret", ["", "vlt_unknown", "x" * 5000])
def test_who_has_no_secret_of_ours_learns_nothing_but_that(cast: Cast, at: datetime, secret: str) -> None:
    refused(Program(secret), "unknown")


def test_the_beginning_of_a_secret_that_was_revoked_is_unknown(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    assert program.token is not None
    with cast.acting("user_bba") as user:
        revoke_token(token_id=program.token.pk, by=user, at=at)
    refused(Program(program.secret[:-1]), "unknown")


def test_a_refused_call_is_no_use(cast: Cast, at: datetime) -> None:
    without_second_factor(cast, "tech")
    held, revoked, spent = (
        program_of(cast, "tech", at),
        program_of(cast, "user_bba", at),
        supervision(cast, at),
    )
    assert revoked.token is not None
    with cast.acting("user_bba") as user:
        revoke_token(token_id=revoked.token.pk, by=user, at=at)
    for program in (held, revoked):
        assert program.get("/tickets").status_code == 401
    with override_settings(API_RATE=1):
        codes = [spent.get("/tickets").status_code for _ in range(3)]
    assert 429 in codes
    assert last_use(cast, held) is None
    assert last_use(cast, revoked) is None
    assert last_use(cast, spent) == timezone.localdate()


def test_a_call_that_is_answered_is_a_use_whatever_it_is_answered(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    assert program.get("/tickets/2026-999999").status_code == 404
    assert last_use(cast, program) == timezone.localdate()


def test_the_log_says_which_token_and_why_and_never_the_token(
    cast: Cast, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    program = program_of(cast, "user_bba", at)
    assert program.token is not None
    with cast.acting("user_bba") as user:
        revoke_token(token_id=program.token.pk, by=user, at=at)
    with caplog.at_level(logging.INFO):
        program.get("/tickets")
        Program("vlt_nobodys").get("/tickets")
    known, unknown = [record for record in caplog.records if record.name == HELD]
    assert known.fields == {"why": "revoked", "token": program.token.pk, "route": "api:list_tickets"}  # type: ignore[attr-defined]
    assert unknown.fields == {"why": "unknown", "route": "api:list_tickets"}  # type: ignore[attr-defined]
    assert program.secret not in caplog.text
    assert "vlt_nobodys" not in caplog.text


def refused(program: Program, code: str) -> str:
    """What the 401 says, whose code is this one."""
    response = program.get("/tickets", **{"Accept-Language": "fr"})
    told = response.json()
    assert (response.status_code, told["code"]) == (401, code)
    assert response["WWW-Authenticate"] == "Bearer"
    detail: str = told["detail"]
    return detail


def last_use(cast: Cast, program: Program) -> date | None:
    assert program.token is not None
    set_context(cast.system)
    return Token.objects.get(pk=program.token.pk).last_used_date
