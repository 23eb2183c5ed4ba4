"""Each town says who acts for it in a row of the matrices; where it has said nothing, its general manager is taken (chapter 6)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from tests.base import far
from tests.cast import Cast
from tests.convention.reading import Page
from tests.query_counts import check_queries, queries_of
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.actor import NotAllowed
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.convention.actions.acting import record_acting
from vallat.convention.models import ActingFunction
from vallat.convention.queries import acting_in
from vallat.journal.models import Entry
from vallat.servicedesk.common.enums import ClosureReason
from vallat.servicedesk.digests.job import send_due_digests
from vallat.servicedesk.lifecycle.actions.resolution import close
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Digest, Ticket

TOWN = "/raci/bouc-bel-air/"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


def said(cast: Cast, row: str, function: str, at: datetime, *, by: str = "manager_bba") -> ActingFunction:
    with cast.acting(by) as actor:
        return record_acting(
            organisation=cast.organisations["bouc-bel-air"],
            row_code=row,
            function_code=function,
            start=date(2024, 1, 1),
            by=actor,
            at=at,
        )


def purchase(cast: Cast, at: datetime) -> Ticket:
    ticket = a_ticket(cast, at, requester="user_bba", subject="Licences")
    with cast.acting("n1") as n1:
        return qualify(
            ticket=ticket, service_code="licence-purchase", impact="i3", urgency="U1", by=n1, at=at
        )


@pytest.mark.clause("6.raci.roles")
def test_a_general_manager_says_who_acts_and_the_matrix_names_them(
    cast: Cast, client: Client, at: datetime
) -> None:
    cast.signed_in(client, "manager_bba")
    before = Page(client, "/raci/?town=bouc-bel-air").part("town-pay")
    assert (
        "Mairie (Direction générale des services, la mairie n'a pas dit autre chose) Maud Boucdirection"
        in before
    )
    assert f"{TOWN}town-pay/" in Page(client, TOWN).links.values()
    posted = {"function_code": "purchasing_staff", "start": at.date().isoformat()}
    assert client.post(f"{TOWN}town-pay/", posted).status_code == 302
    after = Page(client, "/raci/?town=bouc-bel-air")
    buyer = cast.person("buyer_bba").full_name
    assert f"Mairie (Agent des achats et des finances) {buyer}" in after.part("town-pay")
    assert "la mairie n'a pas dit autre chose" in after.part("town-order")
    assert "Mairie Direction" not in Page(client, "/raci/").words
    part = Page(client, TOWN).part("town-pay")
    assert "enregistré par Maud Boucdirection" in part
    assert "aucune indication" in Page(client, TOWN).part("town-order")
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.detail) == (
        "raci.acting_recorded",
        {"row": "town-pay", "function": "purchasing_staff"},
    )


def test_a_new_record_ends_the_former_one_and_one_of_the_same_day_is_corrected(
    cast: Cast, client: Client, at: datetime
) -> None:
    cast.signed_in(client, "cio")
    today = at.date()
    for function, start in (
        ("purchasing_staff", today - timedelta(days=9)),
        ("head_of_purchasing", today),
        ("head_of_department", today),
    ):
        posted = {"function_code": function, "start": start.isoformat()}
        assert client.post(f"{TOWN}town-pay/", posted).status_code == 302
    with cast.acting("cio"):
        rows = [(each.function_code, each.period.upper) for each in ActingFunction.objects.order_by("period")]
        assert rows == [("purchasing_staff", today), ("head_of_department", None)]
        verbs = list(Entry.objects.order_by("id").values_list("verb", flat=True))[-4:]
    assert verbs == [
        "raci.acting_recorded",
        "raci.acting_ended",
        "raci.acting_recorded",
        "raci.acting_changed",
    ]


def test_after_a_function_for_some_days_the_lasting_one_acts_again(
    cast: Cast, client: Client, at: datetime
) -> None:
    said(cast, "town-pay", "purchasing_staff", at)
    posted = {"function_code": "head_of_department", "start": "2026-11-20", "last_day": "2026-11-26"}
    assert cast.signed_in(client, "manager_bba").post(f"{TOWN}town-pay/", posted).status_code == 302
    with cast.acting("cio"):
        town = cast.organisations["bouc-bel-air"].pk
        acts = acting_in([town])
        days = [acts.on(town, "town-pay", date(2026, 11, day)).function_code for day in (19, 20, 26, 27)]
    assert days == ["purchasing_staff", "head_of_department", "head_of_department", "purchasing_staff"]


def test_it_ends_after_its_last_day_and_the_general_manager_is_taken_again(
    cast: Cast, client: Client, at: datetime
) -> None:
    acting = said(cast, "town-pay", "purchasing_staff", at)
    cast.signed_in(client, "manager_bba")
    address = f"{TOWN}{acting.pk}/end/"
    assert "direction générale" in Page(client, address).words
    for refused in ("2020-01-01", *far.DAYS):
        assert client.post(address, {"last_day": refused}).status_code == 422
    yesterday = at.date() - timedelta(days=1)
    assert client.post(address, {"last_day": yesterday.isoformat()}).status_code == 302
    part = Page(client, TOWN).part("town-pay")
    assert "Direction générale des services" in part
    assert "Avant (1)" in part


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"function_code": "cio"}, "choix valide"),
        ({"function_code": "town"}, "choix valide"),
        ({"start": "1900-01-01"}, "des années 1990 à 2199"),
        ({"last_day": "2020-01-01"}, "avant le premier"),
    ],
)
def test_what_can_not_be_recorded_is_refused_in_words(
    cast: Cast, client: Client, at: datetime, wrong: dict[str, str], says: str
) -> None:
    posted = {"function_code": "purchasing_staff", "start": at.date().isoformat(), **wrong}
    response = cast.signed_in(client, "manager_bba").post(f"{TOWN}town-pay/", posted)
    assert response.status_code == 422
    assert says in response.content.decode()


def test_a_row_that_does_not_name_the_town_has_no_page(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "manager_bba")
    for row in ("shared-pay", "nothing"):
        Page(client, f"{TOWN}{row}/", status=404)


def test_another_town_reads_nothing_of_it_and_the_referent_reads_without_editing(
    cast: Cast, client: Client, at: datetime
) -> None:
    said(cast, "town-pay", "purchasing_staff", at)
    Page(cast.signed_in(Client(), "manager_sim"), TOWN, status=404)
    with cast.acting("manager_sim") as actor:
        assert not ActingFunction.objects.visible_to(actor).exists()
        assert not ActingFunction.objects.exists()
        with pytest.raises(NotAllowed):
            record_acting(
                organisation=cast.organisations["bouc-bel-air"], row_code="town-pay",
                function_code="general_manager", start=at.date(), by=actor, at=at,
            )  # fmt: skip
    page = Page(cast.signed_in(client, "referent_bba"), TOWN)
    assert "Agent des achats" in page.part("town-pay")
    assert f"{TOWN}town-pay/" not in page.links.values()
    Page(client, f"{TOWN}town-pay/", status=403)


@pytest.mark.clause("6.raci.roles")
def test_a_ticket_names_who_acts_for_its_town_in_its_row(cast: Cast, client: Client, at: datetime) -> None:
    ticket = purchase(cast, at)
    desk = cast.signed_in(client, "n1")
    assert (
        "Mairie (Direction générale des services, la mairie n'a pas dit autre chose)"
        in Page(desk, f"/tickets/{ticket.number}/").words
    )
    said(cast, "town-buy-business", "purchasing_staff", at)
    words = Page(desk, f"/tickets/{ticket.number}/").words
    assert "Mairie (Agent des achats et des finances)" in words
    assert cast.person("buyer_bba").full_name in words


@pytest.mark.clause("6.raci.roles")
def test_the_digest_goes_to_who_acts_for_the_town_and_no_longer_to_the_general_manager(
    cast: Cast, at: datetime
) -> None:
    said(cast, "town-buy-business", "head_of_department", at)
    purchase(cast, at)
    send_due_digests(at=at + timedelta(days=1))
    with cast.acting("cio"):
        digests = OutgoingMail.objects.filter(subject_type=Digest._meta.label_lower)
        told = {mail.to: mail.body for mail in digests}
    assert "vous en êtes responsable" in told[cast.person("head_bba").email]
    assert cast.person("manager_bba").email not in told


def test_where_who_acts_may_not_open_the_request_the_general_manager_keeps_the_digest_and_no_dead_link_is_sent(
    cast: Cast, at: datetime
) -> None:
    said(cast, "town-buy-business", "purchasing_staff", at)
    ticket = purchase(cast, at)
    send_due_digests(at=at + timedelta(days=1))
    with cast.acting("n1") as n1:
        close(ticket=ticket, reason=ClosureReason.OUT_OF_SCOPE, text="Voir la mairie.", by=n1, at=at)
    with cast.acting("cio"):
        digests = OutgoingMail.objects.filter(subject_type=Digest._meta.label_lower)
        assert cast.person("manager_bba").email in set(digests.values_list("to", flat=True))
        told = OutgoingMail.objects.get(subject__contains=ticket.reference, to=cast.person("buyer_bba").email)
    assert ticket.subject in told.body
    assert f"/tickets/{ticket.number}/" not in told.body


def test_the_answer_out_of_scope_says_who_decides_for_the_town(cast: Cast, at: datetime) -> None:
    ticket = purchase(cast, at)
    page = cast.signed_in(Client(), "n1")
    assert (
        "Qui décide pour votre mairie"
        not in Page(page, f"/tickets/{ticket.number}/").response.content.decode()
    )
    said(cast, "town-buy-business", "purchasing_staff", at)
    shown = Page(page, f"/tickets/{ticket.number}/").response.content.decode()
    assert (
        f"Qui décide pour votre mairie : Agent des achats et des finances ({cast.person('buyer_bba').full_name}"
        in shown
    )


def test_what_goes_to_the_town_is_told_to_who_acts_for_it(cast: Cast, at: datetime) -> None:
    said(cast, "town-buy-business", "head_of_department", at)
    ticket = purchase(cast, at)
    with cast.acting("n1") as n1:
        close(ticket=ticket, reason=ClosureReason.OUT_OF_SCOPE, text="Voir la mairie.", by=n1, at=at)
    with cast.acting("cio"):
        told = set(
            OutgoingMail.objects.filter(subject__contains=ticket.reference).values_list("to", flat=True)
        )
    assert cast.person("head_bba").email in told
    assert cast.person("manager_bba").email not in told


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({}, "acting_function_no_overlap"),
        ({"row_code": "town-order", "function_code": "cio"}, "acting_function_of_a_town"),
        (
            {"row_code": "town-order", "period": DateRange(date(2026, 1, 1), date(2026, 1, 1))},
            "acting_function_period_not_empty",
        ),
        ({"row_code": "town-order", "ended_by": True}, "acting_function_ended_when_and_by"),
    ],
)
def test_the_database_holds_one_function_a_row_at_a_time(
    cast: Cast, at: datetime, values: dict[str, object], constraint: str
) -> None:
    said(cast, "town-pay", "purchasing_staff", at)
    if "ended_by" in values:
        values = {**values, "ended_by": cast.person("cio")}
    row = {
        "organisation": cast.organisations["bouc-bel-air"],
        "row_code": "town-pay",
        "function_code": "general_manager",
        "period": DateRange(date(2026, 1, 1), None),
        "recorded_at": at,
        **values,
    }
    with acting_as(cast.system), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ActingFunction.objects.create(**row)


def test_the_page_asks_few_queries(cast: Cast, client: Client, at: datetime) -> None:
    said(cast, "town-pay", "purchasing_staff", at)
    check_queries("who acts for a town", queries_of(cast.signed_in(client, "manager_bba"), TOWN))


NOBODY = "Agent des services techniques"


@pytest.mark.clause("6.raci.roles")
def test_a_function_that_nobody_holds_is_recorded_with_a_warning_and_its_row_says_so(
    cast: Cast, client: Client, at: datetime
) -> None:
    cast.signed_in(client, "manager_bba")
    posted = {"function_code": "technical_staff", "start": at.date().isoformat()}
    client.post(f"{TOWN}town-pay/", posted)
    page = Page(client, TOWN)
    assert f"Personne n'a d'adresse avec cette fonction à Bouc-Bel-Air : {NOBODY}" in page.words
    part = page.part("town-pay")
    assert f"{NOBODY} personne n'est déclaré : la direction générale des services est prévenue" in part
    client.post(f"{TOWN}town-order/", {**posted, "function_code": "purchasing_staff"})
    page = Page(client, TOWN)
    assert "Personne n'a d'adresse" not in page.words
    assert "personne n'est déclaré" not in page.part("town-order")


@pytest.mark.clause("6.raci.roles")
def test_where_nobody_of_the_acting_function_has_an_address_the_general_manager_is_told(
    cast: Cast, at: datetime
) -> None:
    said(cast, "town-buy-business", "technical_staff", at)
    manager = cast.person("manager_bba").email
    ticket = purchase(cast, at)
    send_due_digests(at=at + timedelta(days=1))
    with cast.acting("n1") as n1:
        close(ticket=ticket, reason=ClosureReason.OUT_OF_SCOPE, text="Voir la mairie.", by=n1, at=at)
    with cast.acting("cio"):
        digests = OutgoingMail.objects.filter(subject_type=Digest._meta.label_lower)
        assert manager in set(digests.values_list("to", flat=True))
        told = OutgoingMail.objects.filter(subject__contains=ticket.reference)
        assert manager in set(told.values_list("to", flat=True))
