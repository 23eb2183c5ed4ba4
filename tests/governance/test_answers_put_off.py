"""The day by which a disclosure request is answered (7.1.1): put off by a decision with its reason; reminded of, once each."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client, override_settings

from tests.cast import Cast
from tests.governance.test_disclosure_answers import DAY, new_mails, registered
from tests.governance.world import a_disclosure
from tests.organisation.test_constraints import refused
from vallat.access.context import set_context
from vallat.governance.models import DisclosureReminder, DisclosureRequest, Prolongation
from vallat.governance.reminding import remind_due
from vallat.journal.models import Entry

DECIDES = {"manager@bouc-bel-air.example", "sg@sigv.example"}
TOLD = DECIDES | {"dpo@sigv.example"}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> list[datetime]:
    clock = [at]
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock[0])
    return clock


def put_off(client: Client, asked: DisclosureRequest, day: str, why: str = "Trois mois de journaux.") -> int:
    answer = client.post(f"/disclosures/{asked.pk}/prolongations/", {"new_date": day, "why": why})
    return answer.status_code


@pytest.mark.clause("7.1.1.confidentiality")
def test_who_decides_puts_the_answer_off_with_a_reason_and_it_is_shown(cast: Cast, client: Client) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-20")
    new_mails(cast)
    manager = cast.signed_in(Client(), "manager_bba")
    assert put_off(manager, asked, "2026-12-04") == 302
    told = new_mails(cast)
    assert set(told) == {"cio@sigv.example", "sg@sigv.example", "dpo@sigv.example"}
    assert "vendredi 4 décembre 2026" in told["cio@sigv.example"].body
    page = manager.get(f"/disclosures/{asked.pk}/").content.decode()
    assert "rien ne lui est envoyé d’ici" in page
    for words in (
        "Réponse reportée du 20 novembre 2026 au 4 décembre 2026",
        "Trois mois de journaux.",
        "Maud Boucdirection",
    ):
        assert words in page, words
    assert "4 décembre 2026 au plus tard (reportée)" in manager.get("/disclosures/").content.decode()
    assert "La réponse a été reportée." in manager.get("/").content.decode()
    set_context(cast.system)
    assert Entry.objects.filter(verb="disclosure.prolonged", subject_id=asked.pk).count() == 1


@pytest.mark.parametrize("short", ["dpo", "cio", "referent_bba"])
def test_nobody_else_puts_it_off(cast: Cast, client: Client, short: str) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-20")
    other = cast.signed_in(Client(), short)
    assert put_off(other, asked, "2026-12-04") == 403
    page = other.get(f"/disclosures/{asked.pk}/").content.decode()
    assert "/prolongations/" not in page
    assert "Réponse non reportée : le demandeur doit la recevoir" in page
    assert "le secrétaire général du syndicat peut la reporter" in page


@pytest.mark.parametrize(
    ("day", "why"), [("2026-11-20", "a"), ("2026-11-18", "a"), ("", "a"), ("2026-12-04", " ")]
)
def test_an_earlier_day_or_no_reason_is_refused_and_what_was_typed_stays(
    cast: Cast, client: Client, day: str, why: str
) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-20")
    assert put_off(cast.signed_in(client, "sg"), asked, day, why) == 422
    set_context(cast.system)
    assert not Prolongation.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"answer_by_date": "2026-12-10"}])
def test_ones_own_data_wait_for_two_months_more_at_most(
    cast: Cast, client: Client, typed: dict[str, str]
) -> None:
    asked = registered(cast, client, own_data="on", **typed)
    cast.signed_in(client, "sg")
    assert put_off(client, asked, "2027-02-17") == 422
    assert put_off(client, asked, "2027-02-16") == 302


def test_ones_own_data_are_put_off_within_the_month_alone(
    cast: Cast, client: Client, now: list[datetime]
) -> None:
    asked = registered(cast, client, own_data="on")
    now[0] += timedelta(days=31)
    assert put_off(cast.signed_in(client, "sg"), asked, "2027-01-10") == 422


def test_a_request_that_is_closed_is_not_put_off(cast: Cast, client: Client) -> None:
    asked = registered(cast, client)
    decision = {"decision": "refused", "reason": "Infondée"}
    cast.signed_in(client, "sg").post(f"/disclosures/{asked.pk}/decision/", decision)
    client.post(f"/disclosures/{asked.pk}/closure/")
    assert "/prolongations/" not in client.get(f"/disclosures/{asked.pk}/").content.decode()
    assert put_off(client, asked, "2027-01-10") == 422


@pytest.mark.clause("7.1.1.confidentiality")
def test_who_decides_and_the_dpo_are_reminded_before_the_day_and_once_it_has_passed(
    cast: Cast, client: Client, at: datetime
) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-27")
    new_mails(cast)
    days = [at.replace(hour=0, minute=30) + DAY * number for number in range(20)]
    told = {}
    for day in days:
        for hours in (0, 9, 10):
            remind_due(at=day + timedelta(hours=hours))
        told[day.date()] = new_mails(cast)
    sent = {day: mails for day, mails in told.items() if mails}
    assert list(sent) == [date(2026, 11, 22), date(2026, 11, 28)]
    ahead, passed = sent.values()
    assert set(ahead) == set(passed) == TOLD
    assert "Votre décision est attendue" in ahead["sg@sigv.example"].subject
    assert "doit recevoir une réponse" in ahead["sg@sigv.example"].body
    assert "devait recevoir une réponse" in passed["sg@sigv.example"].body
    assert "Votre avis est attendu" in passed["dpo@sigv.example"].body
    for mail in (*ahead.values(), *passed.values()):
        assert f"/disclosures/{asked.pk}/" in mail.body
        assert "Camille" not in mail.body


def test_nobody_is_reminded_once_it_is_decided(cast: Cast, client: Client, at: datetime) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-27")
    cast.signed_in(client, "sg").post(
        f"/disclosures/{asked.pk}/decision/", {"decision": "granted", "reason": "a"}
    )
    assert [remind_due(at=at + DAY * number) for number in range(20)] == [0] * 20


def test_what_was_just_told_is_not_reminded_of(cast: Cast, client: Client, at: datetime) -> None:
    registered(cast, client, answer_by_date="2026-11-18")
    assert [remind_due(at=at + DAY * number) for number in range(4)] == [0, 0, 1, 0]


def test_a_day_put_off_is_reminded_of_again(cast: Cast, client: Client, at: datetime) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-27")
    assert remind_due(at=at + DAY * 7) == 1
    assert put_off(cast.signed_in(client, "sg"), asked, "2026-12-04") == 302
    assert [remind_due(at=at + DAY * number) for number in range(8, 20)].count(1) == 2


def test_how_long_before_is_a_setting(cast: Cast, client: Client, at: datetime) -> None:
    registered(cast, client, answer_by_date="2026-11-27")
    with override_settings(DISCLOSURE_REMINDER_DAYS=2):
        assert [remind_due(at=at + DAY * number) for number in range(10)].index(1) == 8


def test_the_database_holds_what_was_put_off_and_reminded_of(cast: Cast, at: datetime) -> None:
    done = a_disclosure(cast, cast.organisations["bouc-bel-air"], at)
    set_context(cast.system)
    with refused("prolongation_kept"):
        Prolongation.objects.filter(request=done).update(reason="Autre")
    with refused("prolongation_kept"):
        Prolongation.objects.filter(request=done).delete()
    row = Prolongation.objects.get(request=done)

    def another(**changes: object) -> Prolongation:
        same = (
            "organisation_id",
            "request_id",
            "former_date",
            "new_date",
            "reason",
            "decided_at",
            "decided_by_id",
        )
        return Prolongation(**{name: getattr(row, name) for name in same} | changes)

    with refused("prolongation_once_a_day"):
        another().save()
    with refused("prolongation_is_later"):
        another(former_date=row.new_date).save()
    with refused("prolongation_says_why"):
        another(former_date=row.former_date + DAY, reason="").save()
    sent = DisclosureReminder.objects.get(request=done)
    fields = {"organisation_id": sent.organisation_id, "request": done, "sent_at": at}
    with refused("disclosure_reminded_once"):
        DisclosureReminder.objects.create(kind=sent.kind, answer_by_date=sent.answer_by_date, **fields)
    with refused("disclosure_reminder_known"):
        DisclosureReminder.objects.create(kind="other", answer_by_date=sent.answer_by_date, **fields)
