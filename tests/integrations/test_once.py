"""Idempotency-Key: one request, one write, one answer, however often it is sent."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import Cast, cast_in
from tests.integrations.programs import program_of
from vallat.access.context import set_context
from vallat.base.refusals import NotPossible
from vallat.integrations.idempotency import KEPT_FOR, forget_old
from vallat.integrations.models import KeptAnswer
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import Message, Ticket

BODY = {"subject": "Écran noir", "text": "Il ne s'allume plus."}


def test_the_same_key_and_body_give_the_same_answer_and_one_ticket(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    first, again = program.post("/tickets", BODY, "k1"), program.post("/tickets", BODY, "k1")
    other = program.post("/tickets", BODY, "k2")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
    assert other.json()["number"] != first.json()["number"]
    set_context(cast.system)
    assert Ticket.objects.count() == 2


def test_another_body_under_the_key_is_refused(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    program.post("/tickets", BODY, "k1")
    response = program.post("/tickets", {**BODY, "text": "Autre"}, "k1")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    set_context(cast.system)
    assert Ticket.objects.count() == 1


def test_another_address_under_the_key_is_refused(cast: Cast, at: datetime) -> None:
    """The same words, meant for two tickets: they do not count as said on the second because the first has them."""
    program = program_of(cast, "user_bba", at)
    one, two = (program.post("/tickets", BODY).json()["number"] for _ in range(2))
    said = {"text": "Toujours noir."}
    assert program.post(f"/tickets/{one}/messages", said, "k1").status_code == 200
    response = program.post(f"/tickets/{two}/messages", said, "k1")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert "Idempotency-Replayed" not in response
    set_context(cast.system)
    assert Message.objects.filter(text=said["text"]).get().ticket.number == one


def test_the_key_of_one_token_is_nothing_to_another(cast: Cast, at: datetime) -> None:
    ours, theirs = program_of(cast, "user_bba", at), program_of(cast, "user_sim", at)
    first, second = ours.post("/tickets", BODY, "k1").json(), theirs.post("/tickets", BODY, "k1").json()
    assert (first["organisation"], second["organisation"]) == ("bouc-bel-air", "simiane-collongue")


@pytest.mark.parametrize("key", [" ", "x" * 256])
def test_a_key_that_is_none_is_refused(cast: Cast, at: datetime, key: str) -> None:
    assert program_of(cast, "user_bba", at).post("/tickets", BODY, key).status_code == 400


def test_a_refusal_is_kept_too_and_a_reading_is_not(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    assert program.post("/tickets", {"subject": "x"}, "k1").status_code == 422
    assert program.post("/tickets", {"subject": "x"}, "k1")["Idempotency-Replayed"] == "true"
    assert program.ask("GET", "/tickets", key="k2").status_code == 200
    set_context(cast.system)
    assert KeptAnswer.objects.count() == 1


def test_after_a_day_the_key_is_free_again(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "user_bba", at)
    program.post("/tickets", BODY, "k1")
    set_context(cast.system)
    KeptAnswer.objects.update(created_at=at - KEPT_FOR - timedelta(seconds=1))
    assert program.post("/tickets", {**BODY, "text": "Autre"}, "k1").status_code == 201
    set_context(cast.system)
    assert forget_old(at=at) == 0
    assert forget_old(at=at + KEPT_FOR + timedelta(hours=1)) == 1


def test_a_key_is_there_once_by_constraint(cast: Cast, at: datetime) -> None:
    program_of(cast, "user_bba", at).post("/tickets", BODY, "k1")
    set_context(cast.system)
    kept = KeptAnswer.objects.get()
    kept.pk = None
    with pytest.raises(IntegrityError, match="kept_answer_once"), transaction.atomic():
        kept.save(force_insert=True)


def test_two_at_the_same_time_open_one_ticket(own_database: str, at: datetime) -> None:
    """Whichever is second is told 409 while the first is under way, or its answer once it is done."""
    with transaction.atomic():
        program = program_of(cast_in(), "user_bba", at)
    codes: list[int] = []
    start = threading.Barrier(4)

    def click() -> None:
        try:
            start.wait(10)
            codes.append(program.post("/tickets", BODY, "k1").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(codes) == 4
    assert set(codes) <= {201, 409}
    assert 201 in codes
    with transaction.atomic():
        act_as_system("test")
        assert Ticket.objects.count() == KeptAnswer.objects.count() == 1


def test_while_the_first_is_under_way_the_second_is_told_so(own_database: str, at: datetime) -> None:
    from vallat.integrations.idempotency import _taken

    with transaction.atomic():
        program = program_of(cast_in(), "user_bba", at)
    assert program.token is not None
    held, let_go = threading.Event(), threading.Event()

    def first() -> None:
        try:
            with transaction.atomic():
                assert _taken(program.token, "k1")  # type: ignore[arg-type]
                held.set()
                let_go.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    held.wait(10)
    response = program.post("/tickets", BODY, "k1")
    let_go.set()
    thread.join(20)
    assert (response.status_code, response.json()["title"]) == (409, "Conflict")
    assert program.post("/tickets", BODY, "k1").status_code == 201


@pytest.mark.parametrize("key", ["", "k1"])
def test_a_refused_write_leaves_nothing(
    cast: Cast, at: datetime, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused once it has written; under a key the refusal is kept."""
    from vallat.servicedesk.lifecycle.actions import request as module

    def refused(*args: Any, **kwargs: Any) -> None:
        raise NotPossible("Not today.")

    program = program_of(cast, "user_bba", at)
    monkeypatch.setattr(module, "_attach", refused)
    response = program.post("/tickets", BODY, key)
    assert (response.status_code, response.json()["detail"]) == (409, "Not today.")
    monkeypatch.undo()
    assert program.post("/tickets", BODY, key).status_code == (409 if key else 201)
    set_context(cast.system)
    assert Ticket.objects.count() == (0 if key else 1)


def test_a_write_that_fails_leaves_neither_ticket_nor_answer(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure in the middle of the action, as of a database that goes away."""
    from vallat.servicedesk.lifecycle.actions import request as module

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret inside")

    program = program_of(cast, "user_bba", at)
    monkeypatch.setattr(module, "_attach", broken)
    with transaction.atomic():
        response = program.post("/tickets", BODY, "k1")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "secret" not in response.content.decode()
    monkeypatch.undo()
    set_context(cast.system)
    assert not Ticket.objects.exists()
    assert program.post("/tickets", BODY, "k1").status_code == 201
