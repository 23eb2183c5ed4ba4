"""schemathesis walks the API by its own description, as several people: no 500, no answer outside of it.

In this process, against the whole product (middleware, PostgreSQL, both locks); what each call wrote is undone. The
examples are the same on each run, and bounded.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.cast import Cast
from tests.integrations.programs import API, Program, machine_of, program_of
from tests.production import proxied
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.access.permissions import Permission

EXAMPLES = 8  # of each operation and bearer, right ones and wrong ones
LONGEST = 300  # characters of a text that is sent
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
BEARERS = ("user_bba", "cio", "n3", "monitoring")


def bearer(cast: Cast, short: str, at: datetime) -> Program:
    if short == "monitoring":
        return machine_of(cast, "cio", "sigv", "technician", at, Permission.ALERTS_SEND)
    return program_of(cast, short, at)


def behind_proxy(environ: dict[str, Any], start_response: Any) -> Any:
    return WSGIHandler()(proxied(environ), start_response)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's own test client does: a request does not close the connection that the test is on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("short", BEARERS)
def test_every_operation_answers_as_it_is_described(cast: Cast, at: datetime, short: str) -> None:
    program, ticket = bearer(cast, short, at), a_ticket(cast, at)
    known = {"number": ticket.number, "person_id": cast.person("user_bba").pk, "code": "printing"}
    with override_settings(API_RATE=10**6, API_TRIES=10**6):
        described = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", behind_proxy).raw_schema
        schema = schemathesis.openapi.from_dict(_shorter(described))
        schema.app = behind_proxy
        seen = [_walk(cast, found.ok(), program, known) for found in schema.get_all_operations()]
    codes = set().union(*seen)
    assert len(seen) > 20
    assert {200, 422} <= codes
    assert 429 not in codes


def _shorter(described: Any) -> Any:
    """The description with no text longer than LONGEST: what makes texts of 100,000 characters to a pattern takes a gigabyte."""
    if isinstance(described, list):
        return [_shorter(each) for each in described]
    if not isinstance(described, dict):
        return described
    return {
        name: min(value, LONGEST) if name == "maxLength" and isinstance(value, int) else _shorter(value)
        for name, value in described.items()
    }


def _walk(cast: Cast, operation: Any, program: Program, known: dict[str, Any]) -> set[int]:
    """Asks one operation in many ways; the codes that it gave."""
    names = {parameter.name for parameter in operation.path_parameters}
    there = {name: value for name, value in known.items() if name in names}
    right = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=there or None)
    wrong = operation.as_strategy(GenerationMode.NEGATIVE)
    codes: set[int] = set()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(right, wrong))
    def ask(case: Any) -> None:
        with transaction.atomic():
            response = case.call(headers={"Authorization": f"Bearer {program.secret}"})
            transaction.set_rollback(True)
        set_context(cast.system)
        codes.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return codes
