"""Whom people are told to call: numbers on record with their days, the printed ones, those of who holds the function (6.4.1.2, 6.5)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client, override_settings

from tests.base import far
from tests.cast import Cast
from tests.convention.reading import Page
from tests.query_counts import check_queries, queries_of
from vallat.access.actor import NOBODY, NotAllowed
from vallat.access.context import acting_as
from vallat.base.erasure import Erased
from vallat.base.management.command import SETTINGS
from vallat.convention.actions.numbers import add_number
from vallat.convention.erasing import erase_names_on_numbers
from vallat.convention.models import ContactNumber, ConventionVersion
from vallat.convention.queries import Reachable, agreement_of
from vallat.convention.setting_numbers import read_setting
from vallat.journal.models import Entry
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.actions.people import end_role
from vallat.servicedesk.models import Mailbox

MOBILES = "04 65 71 00 09"
UNTOLD = "les utilisateurs n'en sont pas informés"


@pytest.fixture
def add(cast: Cast, at: datetime) -> Callable[..., ContactNumber]:
    def made(contact: str, phone: str, *, town: str = "sigv", **more: Any) -> ContactNumber:
        days = {"start": date(2024, 1, 1), **more}
        return add_number(
            organisation=cast.organisations[town],
            contact_code=contact,
            phone=phone,
            by=cast.system,
            at=at,
            **days,
        )

    return made


def told(cast: Cast, contact: str, *, town: str = "bouc-bel-air", day: date = date(2026, 11, 17)) -> str:
    """What somebody of the town reads."""
    agreement = agreement_of(ConventionVersion.objects.get())
    reach = Reachable(agreement, cast.organisations[town].pk, day).reach(contact)
    return reach.words if reach else ""


@pytest.mark.clause("6.4.1.2.uncovered")
def test_the_head_of_it_adds_a_number_on_the_page_and_users_are_told_it(cast: Cast, client: Client) -> None:
    page = Page(cast.signed_in(client, "cio"), "/contacts/")
    assert "Mobiles de service : aucun numéro n'est connu" in page.words
    assert (
        "Mobiles de service"
        not in Page(cast.signed_in(Client(), "user_bba"), "/convention/sections/6.5/").words
    )
    sent = {"whose": "sigv", "phone": MOBILES, "start": date.today().isoformat()}
    assert client.post("/contacts/service-mobiles/new/", sent).status_code == 302
    part = Page(client, "/contacts/").part("contact-service-mobiles")
    assert f"Ce que lisent les utilisateurs {MOBILES}" in part
    assert UNTOLD not in Page(client, "/contacts/").words.lower()
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.detail) == ("contact.number_added", {"contact": "service-mobiles"})
    for address in ("/convention/sections/6.5/", "/service-levels/"):
        assert MOBILES in Page(cast.signed_in(Client(), "user_bba"), address).words


def test_a_new_number_ends_the_one_before_and_one_of_the_same_day_is_corrected(
    cast: Cast, client: Client
) -> None:
    cast.signed_in(client, "cio")
    today = date.today()
    for phone, start in (
        (MOBILES, today - timedelta(days=9)),
        ("04 65 71 00 10", today),
        ("04 65 71 00 11", today),
    ):
        sent = {"whose": "sigv", "phone": phone, "start": start.isoformat()}
        assert client.post("/contacts/service-mobiles/new/", sent).status_code == 302
    with cast.acting("cio"):
        rows = [(each.phone, each.period.upper) for each in ContactNumber.objects.order_by("period")]
        assert rows == [(MOBILES, today), ("04 65 71 00 11", None)]
        first = ContactNumber.objects.earliest("period")
        assert (first.ended_by_id, first.added_by_id) == (cast.person("cio").pk, cast.person("cio").pk)
        verbs = list(Entry.objects.order_by("id").values_list("verb", flat=True))[-4:]
    assert verbs == [
        "contact.number_added",
        "contact.number_ended",
        "contact.number_added",
        "contact.number_changed",
    ]


def test_after_a_number_for_some_days_the_lasting_one_is_told_again(
    cast: Cast, client: Client, add: Callable[..., ContactNumber]
) -> None:
    add("service-mobiles", MOBILES)
    sent = {"whose": "sigv", "phone": "04 65 71 00 10", "start": "2026-11-20", "last_day": "2026-11-26"}
    assert cast.signed_in(client, "cio").post("/contacts/service-mobiles/new/", sent).status_code == 302
    with cast.acting("user_bba"):
        days = [told(cast, "service-mobiles", day=date(2026, 11, day))[-14:] for day in (19, 20, 26, 27)]
    assert days == [MOBILES, "04 65 71 00 10", "04 65 71 00 10", MOBILES]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"phone": ""}, "obligatoire"),
        ({"phone": "appelez Paul"}, "chiffres"),
        ({"start": "1900-01-01"}, "des années 1990 à 2199"),
        ({"last_day": "2020-01-01"}, "avant le premier"),
        ({"whose": "contractor"}, "choix valide"),
    ],
)
def test_what_can_not_be_used_is_refused_in_words_and_kept_on_the_page(
    cast: Cast, client: Client, wrong: dict[str, str], says: str
) -> None:
    sent = {"whose": "sigv", "phone": MOBILES, "name": "Garde", "start": date.today().isoformat(), **wrong}
    response = cast.signed_in(client, "cio").post("/contacts/service-mobiles/new/", sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert 'value="Garde"' in response.content.decode()


def test_a_number_is_ended_and_no_longer_told_after_its_last_day(
    cast: Cast, client: Client, add: Callable[..., ContactNumber]
) -> None:
    number = add("service-mobiles", MOBILES)
    cast.signed_in(client, "cio")
    address = f"/contacts/numbers/{number.pk}/end/"
    assert MOBILES in Page(client, address).words
    for refused in ("2020-01-01", *far.DAYS):
        assert client.post(address, {"last_day": refused}).status_code == 422
    assert client.post(address, {"last_day": "2026-11-20"}).status_code == 302
    with cast.acting("user_bba"):
        assert told(cast, "service-mobiles", day=date(2026, 11, 20)) == f"Mobiles de service : {MOBILES}"
        assert told(cast, "service-mobiles", day=date(2026, 11, 21)) == ""
    assert client.post(address, {"last_day": "2026-11-20"}).status_code == 422


@pytest.mark.clause("6.4.1.2.uncovered")
def test_in_this_order_the_towns_own_the_syndicates_the_printed_one_the_holder_of_the_function(
    cast: Cast, add: Callable[..., ContactNumber]
) -> None:
    with cast.acting("user_bba"):
        assert told(cast, "second-line") == "Second numéro du service informatique : 9346"
        assert (
            told(cast, "it-management")
            == "Encadrement informatique du SIGV : Inès Exemple (DSI du SIGV), 9301"
        )
        assert told(cast, "it-referent") == "Référent informatique de la mairie : Rémi Boucréférent, 9401"
        assert told(cast, "town-supplier").endswith(": Rémi Boucréférent (Référent informatique), 9401")
        assert told(cast, "support-mail").endswith(": assistance.informatique@sigv.fr")
        assert told(cast, "service-mobiles") == ""
    add("second-line", "9347")
    add("town-supplier", "04 65 71 00 20", town="bouc-bel-air", name="Copieurs Inventés")
    add("town-supplier", "04 65 71 00 21")
    with cast.acting("user_bba"):
        assert told(cast, "second-line").endswith(": 9347")
        assert told(cast, "town-supplier").endswith(": Copieurs Inventés, 04 65 71 00 20")
    with cast.acting("user_sim"):
        assert told(cast, "town-supplier", town="simiane-collongue").endswith(": 04 65 71 00 21")


def test_who_no_longer_holds_the_function_is_no_longer_told_and_the_next_one_answers(
    cast: Cast, at: datetime
) -> None:
    with cast.acting("user_bba"):
        assert "Agathe Boucachats" in told(cast, "purchase-request")
    end_role(
        membership=Membership.objects.get(role="purchasing_staff"),
        last_day=date(2026, 1, 1),
        by=cast.system,
        at=at,
    )
    with cast.acting("user_bba"):
        assert "Rémi Boucréférent" in told(cast, "purchase-request")
    Person.objects.filter(pk=cast.person("referent_bba").pk).update(extension="")
    with cast.acting("user_bba"):
        assert told(cast, "it-referent") == ""


@pytest.mark.parametrize(
    ("who", "own"), [("referent_bba", "Rémi Boucréférent"), ("referent_sim", "Rosa Simréférente")]
)
def test_a_referent_reads_what_their_users_are_told_and_nothing_of_their_neighbours(
    cast: Cast, client: Client, add: Callable[..., ContactNumber], who: str, own: str
) -> None:
    add("town-supplier", "04 65 71 00 20", town="cabries", name="Copieurs Inventés")
    page = Page(cast.signed_in(client, who), "/contacts/")
    assert own in page.part("contact-it-referent")
    assert "Cabréférent" not in page.words
    assert "Copieurs" not in page.words
    assert "Ajouter un numéro" not in page.words


def test_the_page_tells_each_town_apart_where_they_read_different_things(cast: Cast, client: Client) -> None:
    part = Page(cast.signed_in(client, "cio"), "/contacts/").part("contact-it-referent")
    assert "Bouc-Bel-Air · Rémi Boucréférent 9401" in part
    assert "Simiane-Collongue · Rosa Simréférente 9501" in part


def test_the_page_asks_few_questions(cast: Cast, client: Client) -> None:
    check_queries("contacts", queries_of(cast.signed_in(client, "cio"), "/contacts/"))


def test_only_the_head_of_it_keeps_the_numbers(cast: Cast, at: datetime) -> None:
    for who in ("referent_bba", "n1", "sg"):
        with cast.acting(who) as actor, pytest.raises(NotAllowed):
            add_number(
                organisation=cast.organisations["bouc-bel-air"],
                contact_code="vendor",
                phone=MOBILES,
                start=at.date(),
                by=actor,
                at=at,
            )


def test_an_erased_person_is_no_longer_named_on_a_number_and_nobody_else_is_changed(
    cast: Cast, at: datetime, add: Callable[..., ContactNumber]
) -> None:
    add("vendor", "04 65 71 00 20", name="Anne Martin, mobiles")
    add("it-referent", "04 65 71 00 21", name="Anne Martineau")
    add("it-management", "04 65 71 00 22", name="Jeanne Martin")
    erase_names_on_numbers(Erased(61, None, frozenset(), at, full_name="Anne Martin"))
    assert {*ContactNumber.objects.values_list("name", flat=True)} == {
        "#61",
        "Anne Martineau",
        "Jeanne Martin",
    }


def test_postgresql_shows_a_town_its_numbers_and_the_syndicates_alone(
    cast: Cast, add: Callable[..., ContactNumber]
) -> None:
    add("vendor", "04 65 71 00 20", town="cabries")
    add("vendor", "04 65 71 00 21")
    with cast.acting("user_bba"):
        assert [each.phone for each in ContactNumber.objects.all()] == ["04 65 71 00 21"]
        assert ContactNumber.objects.update(phone="0") == 0
    with acting_as(NOBODY):
        assert not ContactNumber.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"phone": ""},
        {"period": DateRange(date(2026, 1, 1), date(2026, 1, 1))},
        {"ended_by_id": 1},
        {},  # a second one on the same days
    ],
)
def test_postgresql_refuses_a_number_that_can_not_be(
    cast: Cast, at: datetime, add: Callable[..., ContactNumber], broken: dict[str, Any]
) -> None:
    number = add("vendor", MOBILES)
    code = "vendor" if not broken else "it-referent"
    fields = {
        "organisation_id": number.organisation_id,
        "contact_code": code,
        "phone": MOBILES,
        "period": DateRange(date(2025, 1, 1), None),
        "added_at": at,
        **broken,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactNumber.objects.create(**fields)


SET = {"service-mobiles": MOBILES, "it-management": "04 65 71 00 01", "it-boss": "04 65 71 00 02"}


@override_settings(CONTACTS=SET)
def test_the_setting_of_before_is_read_once_into_the_records_and_the_operator_is_told(
    cast: Cast, at: datetime
) -> None:
    out = StringIO()
    call_command("migrate", "convention", stdout=out, verbosity=1)
    cast.system  # noqa: B018 (the command sets another actor)
    assert "VALLAT_CONTACTS: service-mobiles is now on record" in out.getvalue()
    assert "the convention has no contact it-boss" in out.getvalue()
    number = ContactNumber.objects.get(contact_code="service-mobiles")
    assert (number.phone, number.organisation.code) == (MOBILES, "sigv")
    with cast.acting("cio") as cio:
        ContactNumber.objects.filter(pk=number.pk).update(phone="04 65 71 00 99")
        again = read_setting(by=cio, at=at)
    assert [sentence for sentence in again if "is now on record" in sentence] == []
    assert ContactNumber.objects.get(contact_code="service-mobiles").phone == "04 65 71 00 99"
    [warning] = run_checks(tags=[SETTINGS])
    assert "VALLAT_CONTACTS" in warning.msg


def test_without_the_setting_nobody_is_warned(cast: Cast, at: datetime) -> None:
    assert run_checks(tags=[SETTINGS]) == []
    assert read_setting(by=cast.system, at=at) == []


def test_an_address_is_given_no_number_and_the_one_in_use_stands_beside_it(
    cast: Cast, client: Client
) -> None:
    page = Page(cast.signed_in(client, "cio"), "/contacts/")
    shown = page.part("contact-support-mail")
    assert "assistance.informatique@sigv.fr" in shown
    assert f"En service : adresse à laquelle arrivent les courriels {Mailbox.objects.get().address}" in shown
    assert "/contacts/support-mail/new/" not in page.links.values()
    assert any(address.startswith("/contacts/support-line/") for address in page.links.values())
