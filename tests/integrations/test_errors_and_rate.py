"""Every error under /api is a problem, and nobody asks too often."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.integrations.programs import API, machine_of, program_of
from vallat.access.context import READ_ONLY, set_context
from vallat.access.permissions import Permission
from vallat.integrations.models import RateCount
from vallat.integrations.rate import count, forget_counts


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/", 404),
        ("GET", "/tickets/2026-999999", 404),
        ("GET", "/tickets/\x00", 422),
        ("GET", "/tickets/other", 422),
        ("PUT", "/tickets", 405),
        ("GET", "/tickets?state=none", 422),
        ("GET", "/people/9999999999999999999999", 422),
    ],
)
def test_every_error_is_a_problem(cast: Cast, at: datetime, method: str, path: str, code: int) -> None:
    response = program_of(cast, "n1", at).ask(method, path)
    assert response.status_code == code
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == code
    assert told["title"]
    assert told["detail"]
    assert "Traceback" not in response.content.decode()


def test_a_body_that_is_none_is_a_problem_and_is_not_repeated_in_it(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    for raw in (
        "{",
        "[]",
        '{"subject": "\\u0000", "text": "x"}',
        '{"subject": "a\\ud800", "text": "x"}',
        "null",
    ):
        response = Client().post(
            f"{API}/tickets", raw, content_type="application/json", headers={"Authorization": f"Bearer {program.secret}"}
        )  # fmt: skip
        assert response.status_code in (400, 422), raw
        assert response["Content-Type"] == "application/problem+json"
    response = program.post("/tickets", {"subject": "s", "text": "t", "secretly": "mot de passe"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"][-1] == "secretly"
    assert "mot de passe" not in response.content.decode()


def test_of_a_body_with_many_mistakes_ten_are_told_in_short(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    response = program.post("/tickets", {f"secretly {n} " + "x" * 900: 1 for n in range(500)})
    assert response.status_code == 422
    assert len(response.json()["errors"]) == 10
    assert len(response.content) < 5_000
    response = program.post("/alerts", {"version": "4", "alerts": [1] * 5_000})
    assert response.status_code == 422
    assert len(response.content) < 5_000


@pytest.mark.parametrize(
    "body",
    [
        "{" + ",".join(f'"k{n}":1' for n in range(30_000)) + "}",
        '{"subject":[' + ",".join(["{}"] * 30_000) + "]}",
        '{"subject":' + "[" * 200 + "]" * 200 + "}",
        '{"subject":' + '{"":' * 100_000,
        '"' + '\\"' * 300_000,
    ],
)
def test_a_body_of_many_values_or_of_great_depth_is_not_read(cast: Cast, at: datetime, body: str) -> None:
    response = program_of(cast, "user_bba", at).send("POST", "/tickets", body)
    assert response.status_code in (400, 413)
    assert response["Content-Type"] == "application/problem+json"
    assert len(response.content) < 1_000


def test_brackets_and_commas_in_a_text_are_not_values(cast: Cast, at: datetime) -> None:
    text = "[{,\\" * 9_000 + '"'
    response = program_of(cast, "user_bba", at).post("/tickets", {"subject": "s", "text": text})
    assert response.status_code == 201


def test_too_large_a_body_is_a_problem(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    body = {"subject": "s", "text": "x" * settings.API_BODY_BYTES}
    for key in ("", "k1"):
        response = program.post("/tickets", body, key)
        assert response.status_code == 413
        assert response["Content-Type"] == "application/problem+json"


def test_the_problem_bears_the_id_of_the_request_when_it_has_one(cast: Cast) -> None:
    from django.http import HttpRequest

    from vallat.integrations.problems import problem

    request = HttpRequest()
    assert "request_id" not in problem(request, 404).content.decode()
    request.request_id = "r-1"  # type: ignore[attr-defined]
    assert '"request_id": "r-1"' in problem(request, 404).content.decode()


def test_a_token_that_asks_too_often_waits(cast: Cast, at: datetime) -> None:
    program, other = program_of(cast, "user_bba", at), program_of(cast, "user_bba", at)
    with override_settings(API_RATE=3):
        answers = [program.get("/tickets") for _ in range(5)]
        assert other.get("/tickets").status_code == 200
    codes = [answer.status_code for answer in answers]
    assert codes[:3] == [200, 200, 200]
    if 429 in codes:  # the minute did not turn meanwhile
        late = answers[codes.index(429)]
        assert late["Content-Type"] == "application/problem+json"
        assert 1 <= int(late["Retry-After"]) <= 60
        assert late["RateLimit-Policy"] == '"minute";q=3;w=60'
        assert late["RateLimit"].startswith('"minute";r=0;t=')


def test_counting_is_per_minute_and_says_when_it_begins_again(cast: Cast, at: datetime) -> None:
    first = at.replace(second=10, microsecond=0)
    left = [count("token:1", limit=2, at=first + timedelta(seconds=second)) for second in (0, 1, 2)]
    assert [each.left for each in left] == [1, 0, -1]
    assert [each.is_spent for each in left] == [False, False, True]
    assert left[2].reset == 48
    assert count("token:1", limit=2, at=first + timedelta(seconds=50)).left == 1
    assert count("token:2", limit=2, at=first).left == 1
    assert forget_counts(at=first + timedelta(minutes=1)) == 1
    assert RateCount.objects.get().who == "token:1"


def test_tries_without_a_token_are_counted_by_address_which_is_not_kept(cast: Cast) -> None:
    with override_settings(API_TRIES=2):
        codes = [
            Client(REMOTE_ADDR="192.0.2.7")
            .get(f"{API}/tickets", headers={"Authorization": f"Bearer x{n}"})
            .status_code
            for n in range(4)
        ]
        assert Client(REMOTE_ADDR="192.0.2.8").get(f"{API}/tickets").status_code == 401
    assert codes[:2] == [401, 401]
    assert set(codes[2:]) <= {401, 429}
    set_context(cast.system)
    assert "192.0.2.7" not in str(list(RateCount.objects.values()))


def test_the_description_is_open_and_says_3_1(cast: Cast) -> None:
    response = Client().get(f"{API}/openapi.json")
    assert response.status_code == 200
    told = response.json()
    assert told["openapi"].startswith("3.1")
    assert told["components"]["securitySchemes"]["BearerToken"]["scheme"] == "bearer"
    for methods in told["paths"].values():
        for operation in methods.values():
            assert operation["security"] == [{"BearerToken": []}]


def test_a_reading_request_can_not_write_and_sets_its_actor_for_its_transaction_alone(
    cast: Cast, at: datetime
) -> None:
    program = program_of(cast, "user_bba", at)
    with CaptureQueriesContext(connection) as reading:
        program.get("/tickets")
    with CaptureQueriesContext(connection) as writing:
        program.post("/tickets", {"subject": "s", "text": "t"})
    assert [sql.endswith(", true)") for sql in _saying(reading, "organisation_held(")] == [True]
    assert [sql.endswith(", false)") for sql in _saying(writing, "organisation_held(")] == [True]
    assert not _saying(writing, READ_ONLY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'organisation_held'")
        [(source,)] = cursor.fetchall()
    assert source.count("set_config(") == source.count(", true)") == 3, (
        "each until the end of the transaction"
    )


def test_so_does_a_reading_request_of_a_machine(cast: Cast, at: datetime) -> None:
    program = machine_of(cast, "cio", "sigv", "first_level", at, Permission.TICKET_OPEN)
    with CaptureQueriesContext(connection) as reading:
        program.get("/tickets")
    with CaptureQueriesContext(connection) as writing:
        program.post("/tickets", {"subject": "s", "text": "t", "requester_id": cast.person("user_bba").pk})
    assert len(_saying(reading, READ_ONLY)) == 1
    assert not _saying(writing, READ_ONLY)
    told = _saying(reading, "set_config('vallat.")
    assert told
    assert all(sql.count("set_config(") == sql.count(", true)") for sql in told)


def _saying(asked: CaptureQueriesContext, words: str) -> list[str]:
    return [query["sql"] for query in asked if words in query["sql"]]
