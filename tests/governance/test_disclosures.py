"""Disclosure requests (7.1.1): who registers, who decides, and that nothing leaves without a decision."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.governance.world import a_disclosure, a_request
from tests.organisation.test_constraints import refused
from vallat.access.actor import NotAllowed
from vallat.base.refusals import NotPossible
from vallat.governance.actions.disclosures import (
    advise_on_disclosure,
    close_disclosure,
    decide_disclosure,
    hand_over,
    register_disclosure,
)
from vallat.governance.enums import Decision
from vallat.governance.models import DisclosureRequest, HandedOver
from vallat.governance.queries.disclosures import register
from vallat.journal.models import Entry

TOWN = "bouc-bel-air"
HANDED: dict[str, Any] = {"what": "Extrait", "form": "paper", "count": 3}


@pytest.fixture
def asked(cast: Cast, at: datetime) -> DisclosureRequest:
    return a_request(cast, cast.organisations[TOWN], at)


def decide(cast: Cast, asked: DisclosureRequest, at: datetime, decision: Decision, by: str = "sg") -> None:
    with cast.acting(by) as actor:
        decide_disclosure(request=asked, decision=decision, reason="Fondée.", by=actor, at=at)


@pytest.mark.parametrize("short", ["cio", "sg", "dpo"])
def test_the_desk_the_direction_and_the_dpo_register(cast: Cast, at: datetime, short: str) -> None:
    assert a_request(cast, cast.organisations[TOWN], at, by=short).registered_by == cast.person(short)


@pytest.mark.parametrize(
    "short",
    ["n1", "tech", "auditor", "referent_bba", "manager_bba", "user_bba", "manager_sim", "n3", "csu_manager"],
)
def test_nobody_else_registers(cast: Cast, at: datetime, short: str) -> None:
    with pytest.raises(NotAllowed), transaction.atomic():
        a_request(cast, cast.organisations[TOWN], at, by=short)


def test_a_request_is_not_received_tomorrow(cast: Cast, at: datetime) -> None:
    with cast.acting("sg") as sg, pytest.raises(NotPossible, match="later than now"), transaction.atomic():
        register_disclosure(
            organisation=cast.organisations[TOWN],
            requester_name="a",
            requester_quality="a",
            authority="a",
            legal_ground="a",
            records="a",
            received_at=at + timedelta(days=1),
            by=sg,
            at=at,
        )


def test_one_that_came_just_now_by_another_clock_is_registered(cast: Cast, at: datetime) -> None:
    asked = a_request(cast, cast.organisations[TOWN], at, received_at=at + timedelta(minutes=2))
    assert asked.registered_at > asked.received_at > at


@pytest.mark.parametrize("short", ["sg", "manager_bba"])
def test_the_towns_manager_or_the_secretary_general_decides(
    cast: Cast, asked: DisclosureRequest, at: datetime, short: str
) -> None:
    decide(cast, asked, at, Decision.GRANTED, by=short)
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by, asked.decided_by_label) == (
        Decision.GRANTED,
        cast.person(short),
        cast.person(short).full_name,
    )


@pytest.mark.parametrize("short", ["cio", "dpo", "n1", "referent_bba", "manager_sim"])
def test_nobody_else_decides(cast: Cast, asked: DisclosureRequest, at: datetime, short: str) -> None:
    with pytest.raises(NotAllowed), transaction.atomic():
        decide(cast, asked, at, Decision.GRANTED, by=short)


def test_the_dpo_advises_before_the_decision_and_not_after(
    cast: Cast, asked: DisclosureRequest, at: datetime
) -> None:
    with cast.acting("dpo") as dpo:
        advise_on_disclosure(request=asked, advice="Limiter.", by=dpo, at=at)
    decide(cast, asked, at, Decision.PARTLY)
    with (
        cast.acting("dpo") as dpo,
        pytest.raises(NotPossible, match="advice comes before"),
        transaction.atomic(),
    ):
        advise_on_disclosure(request=asked, advice="Trop tard.", by=dpo, at=at)
    with cast.acting("sg") as sg, pytest.raises(NotAllowed), transaction.atomic():
        advise_on_disclosure(request=asked, advice="a", by=sg, at=at)


@pytest.mark.clause("7.1.1.confidentiality")
def test_nothing_is_handed_over_without_a_decision(
    cast: Cast, asked: DisclosureRequest, at: datetime
) -> None:
    with (
        cast.acting("cio") as cio,
        pytest.raises(NotPossible, match="without a decision"),
        transaction.atomic(),
    ):
        hand_over(request=asked, **HANDED, by=cio, at=at)
    assert not HandedOver.objects.exists()


def test_nothing_is_handed_over_after_a_refusal(cast: Cast, asked: DisclosureRequest, at: datetime) -> None:
    decide(cast, asked, at, Decision.REFUSED)
    with (
        cast.acting("cio") as cio,
        pytest.raises(NotPossible, match="without a decision"),
        transaction.atomic(),
    ):
        hand_over(request=asked, **HANDED, by=cio, at=at)


@pytest.mark.parametrize("decision", ["", "refused"])
def test_the_database_itself_lets_nothing_out_without_a_decision(
    cast: Cast, asked: DisclosureRequest, at: datetime, decision: str
) -> None:
    if decision:
        decide(cast, asked, at, Decision(decision))
    with refused("disclosure_only_as_decided"):
        a_handed_over(cast, asked, at)


def a_handed_over(cast: Cast, asked: DisclosureRequest, at: datetime, **changes: Any) -> HandedOver:
    fields = {
        "organisation_id": asked.organisation_id,
        "request": asked,
        "handed_at": at,
        "handed_by": cast.person("cio"),
        "handed_by_label": "a",
        **HANDED,
    }
    return HandedOver.objects.create(**fields | changes)


def test_the_database_lets_out_what_was_decided_and_only_between_decision_and_closing(
    cast: Cast, asked: DisclosureRequest, at: datetime
) -> None:
    decide(cast, asked, at, Decision.PARTLY)
    with refused("disclosure_only_as_decided"):
        a_handed_over(cast, asked, at - timedelta(seconds=1))
    with refused("disclosure_only_as_decided"):
        a_handed_over(cast, asked, at, organisation_id=cast.organisations["cabries"].pk)
    a_handed_over(cast, asked, at)
    with cast.acting("sg") as sg:
        close_disclosure(request=asked, by=sg, at=at + timedelta(hours=1))
    with refused("disclosure_only_as_decided"):
        a_handed_over(cast, asked, at + timedelta(hours=2))


def test_what_was_decided_and_handed_over_is_there_for_good(cast: Cast, at: datetime) -> None:
    done = a_disclosure(cast, cast.organisations[TOWN], at)
    with refused("disclosure_decided_for_good"):
        DisclosureRequest.objects.filter(pk=done.pk).update(decision="refused")
    with refused("disclosure_decided_for_good"):
        DisclosureRequest.objects.filter(pk=done.pk).update(organisation=cast.organisations["cabries"])
    with refused("disclosure_kept"):
        HandedOver.objects.filter(request=done).update(count=1)
    with refused("disclosure_kept"):
        HandedOver.objects.filter(request=done).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        DisclosureRequest.objects.filter(pk=done.pk)._raw_delete("default")  # type: ignore[attr-defined]


def test_a_decision_is_taken_once(cast: Cast, asked: DisclosureRequest, at: datetime) -> None:
    decide(cast, asked, at, Decision.REFUSED)
    with pytest.raises(NotPossible, match="never changed"), transaction.atomic():
        decide(cast, asked, at, Decision.GRANTED, by="manager_bba")


def test_a_request_is_closed_after_its_decision(cast: Cast, asked: DisclosureRequest, at: datetime) -> None:
    with (
        cast.acting("cio") as cio,
        pytest.raises(NotPossible, match="waits for a decision"),
        transaction.atomic(),
    ):
        close_disclosure(request=asked, by=cio, at=at)
    decide(cast, asked, at, Decision.GRANTED)
    with cast.acting("cio") as cio:
        close_disclosure(request=asked, by=cio, at=at)
        with pytest.raises(NotPossible, match="closed already"), transaction.atomic():
            close_disclosure(request=asked, by=cio, at=at)
        with pytest.raises(NotPossible, match="is closed"), transaction.atomic():
            hand_over(request=asked, **HANDED, by=cio, at=at)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("disclosure_decision_whole_or_none", {"decision": "granted"}),
        ("disclosure_decision_known", {"decision": "maybe"}),
        ("disclosure_advice_whole_or_none", {"advice": "a"}),
        ("disclosure_closed_whole_or_not", {"closed_by_label": "a"}),
        ("disclosure_period_in_order", {"period_start_date": "2026-02-02", "period_end_date": "2026-02-01"}),
        ("disclosure_says_who_why_what", {"legal_ground": ""}),
        ("disclosure_registered_after_received", {"registered_at": datetime(2020, 1, 1).astimezone()}),
    ],
)
def test_what_the_register_can_not_hold(
    asked: DisclosureRequest, constraint: str, change: dict[str, Any]
) -> None:
    with refused(constraint):
        DisclosureRequest.objects.filter(pk=asked.pk).update(**change)


def test_closed_and_decided_are_in_order(cast: Cast, asked: DisclosureRequest, at: datetime) -> None:
    person = cast.person("sg")
    with refused("disclosure_closed_after_decided"):
        DisclosureRequest.objects.filter(pk=asked.pk).update(
            closed_at=at, closed_by=person, closed_by_label="a"
        )
    with refused("disclosure_decided_after_registered"):
        DisclosureRequest.objects.filter(pk=asked.pk).update(
            decision="granted",
            reason="a",
            decided_at=at - timedelta(days=1),
            decided_by=person,
            decided_by_label="a",
        )


@pytest.mark.clause("7.1.1.confidentiality")
def test_each_step_is_in_the_journal_of_the_town_without_a_word_of_the_request(
    cast: Cast, at: datetime
) -> None:
    done = a_disclosure(cast, cast.organisations[TOWN], at)
    lines = Entry.objects.filter(subject_type="governance.disclosurerequest", subject_id=done.pk).order_by(
        "pk"
    )
    assert [line.verb for line in lines] == [
        "disclosure.registered",
        "disclosure.reminded",
        "disclosure.prolonged",
        "disclosure.advised",
        "disclosure.decided",
        "disclosure.handed_over",
        "disclosure.closed",
    ]
    assert {line.organisation_id for line in lines} == {cast.organisations[TOWN].pk}
    assert [line.detail for line in lines if line.detail] == [
        {"until": "2026-12-22"},
        {"decision": "partly"},
        {"count": 12, "files": 1},
    ]


@pytest.mark.parametrize(
    ("short", "towns"),
    [
        ("manager_bba", {"bouc-bel-air"}),
        ("referent_bba", {"bouc-bel-air"}),
        ("manager_sim", {"simiane-collongue"}),
        ("sg", {"bouc-bel-air", "simiane-collongue", "sigv"}),
        ("dpo", {"bouc-bel-air", "simiane-collongue", "sigv"}),
    ],
)
def test_a_town_sees_the_requests_about_its_own_data(
    cast: Cast, at: datetime, short: str, towns: set[str]
) -> None:
    for code in ("bouc-bel-air", "simiane-collongue", "sigv"):
        a_request(cast, cast.organisations[code], at)
    with cast.acting(short) as actor:
        assert {found.organisation.code for found in register(actor, before=None, at=at).requests} == towns
        assert {found.organisation.code for found in DisclosureRequest.objects.all()} == towns
