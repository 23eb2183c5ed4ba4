"""The convention in force and the older ones (0.act)."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.convention.reading import Page
from tests.convention.running import said
from tests.convention.successor import file_of, successor
from tests.query_counts import counting_queries
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.convention.queries import agreement_of, version_in_force

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def two_versions(cast, tmp_path):
    """`sigv-2025`, in force since February 2025, with a shorter resolution of P1 and no backbone under that name."""
    text = successor(
        ('code           = "backbone"', 'code           = "new-backbone"'),
        ("resolution = { hours = 4 }", "resolution = { hours = 2 }"),
    )
    assert said("load_convention", file_of(text, tmp_path)).code == 0
    return cast


@pytest.mark.clause("0.act")
def test_the_convention_in_force_says_who_decided_it_whom_it_binds_and_what_it_replaces(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/convention/")
    for fact in (
        "N° 24.04.27 du 24 octobre 2024",
        "013-241300425-20241024-24_04_27M-DE",
        "la convention de la délibération n° 22.01.06 du 15 février 2022",
        "Transmis à la préfecture",
        "depuis le 24 octobre 2024",
        "SIREN 211300157 · INSEE 13015",
        "V05.3 2024-07",
    ):
        assert fact in page.words
    assert [name in page.words for name in ("Bouc-Bel-Air", "Simiane-Collongue", "Cabriès")] == [True] * 3


@pytest.mark.clause("0.act")
def test_an_older_version_stays_readable_and_says_that_it_is_older(two_versions, client):
    two_versions.signed_in(client, "manager_cab")
    current, older = Page(client, "/convention/"), Page(client, "/convention/sigv-2024/")
    assert "N° 25.01.03 du 15 janvier 2025" in current.words
    assert "Vous lisez la version sigv-2024" not in current.words
    assert "N° 24.04.27 du 24 octobre 2024" in older.words
    assert "Vous lisez la version sigv-2024, qui n'est pas celle qui vous engage aujourd'hui" in older.words
    assert "du 24 octobre 2024 au 31 janvier 2025" in current.words
    assert Page(client, "/catalogue/backbone/?version=sigv-2024").part("content").count("Cœur de réseau") > 0
    assert client.get("/catalogue/backbone/").status_code == 404
    assert Page(client, "/service-levels/?version=sigv-2024").part("i1-U1").count("4 h") == 1
    assert Page(client, "/service-levels/").part("i1-U1").count("2 h") == 1


@pytest.mark.clause("0.act")
def test_an_older_version_keeps_governing_what_was_opened_under_it(two_versions, client, monkeypatch):
    """Two calls around the first day of the new version, both qualified under it; their pages and that of who called."""

    def at(*instant: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(*instant, tzinfo=PARIS))

    def called() -> str:
        call = {"token": str(uuid4()), "caller": two_versions.person("user_bba").pk, "text": "Plus rien."}
        return client.post("/calls/new/", call).headers["Location"].split("/")[3]

    two_versions.signed_in(client, "n1")
    at(2025, 1, 31, 10)
    old = called()
    at(2025, 2, 3, 10)
    new = called()
    at(2025, 2, 3, 11)
    for number in (old, new):
        version = client.get(f"/tickets/{number}/").context["ticket"].version
        cell = {"service": "computer", "cell": "i1-U1", "version": version}
        assert client.post(f"/tickets/{number}/qualification/", cell).status_code == 302
    for who in ("n1", "user_bba"):
        two_versions.signed_in(client, who)
        before, after = (Page(client, f"/tickets/{number}/explanation/") for number in (old, new))
        assert "4 h → ven 31 jan. 2025 14:00" in before.words, before.words
        assert "Version de la convention : sigv-2024" in before.words
        assert "2 h → lun 3 fév. 2025 12:00" in after.words, after.words
        assert "Version de la convention : sigv-2025" in after.words
        assert before.links["sigv-2024"] == "/convention/sigv-2024/"


@pytest.mark.clause("0.act")
def test_exactly_one_version_is_in_force_on_each_day(two_versions):
    town = two_versions.organisations["cabries"].pk
    days = [date(2024, 10, 24), date(2025, 1, 31), date(2025, 2, 1), date(2030, 1, 1)]
    assert [version_in_force(town, day).code for day in days] == [
        "sigv-2024",
        "sigv-2024",
        "sigv-2025",
        "sigv-2025",
    ]
    before_any = ConventionParty.objects.filter(organisation_id=town, period__contains=date(2024, 10, 23))
    assert not before_any.exists()


@pytest.mark.clause("0.act")
@pytest.mark.parametrize(
    "period",
    [
        DateRange(date(2025, 1, 31), date(2025, 2, 1)),  # the last day of the first version
        DateRange(date(2029, 1, 1), None),
        DateRange(None, None),
    ],
)
def test_the_database_refuses_a_second_version_for_a_party_on_any_day(two_versions, period):
    third = ConventionVersion.objects.get(code="sigv-2025")
    third.pk, third.code, third.sha256 = None, "sigv-third", "0" * 64
    third.save()
    with pytest.raises(IntegrityError, match="party_bound_by_one_version"), transaction.atomic():
        ConventionParty.objects.create(
            version=third, organisation=two_versions.organisations["cabries"], period=period
        )
    ConventionParty.objects.create(
        version=third,
        organisation=two_versions.organisations["cabries"],
        period=DateRange(date(2022, 3, 1), date(2024, 10, 24)),  # the days before are free
    )


def test_a_period_without_a_day_is_refused(cast):
    version, town = ConventionVersion.objects.get(), cast.organisations["cabries"]
    ConventionParty.objects.filter(organisation=town).delete()
    with pytest.raises(IntegrityError, match="party_period_not_empty"), transaction.atomic():
        ConventionParty.objects.create(
            version=version, organisation=town, period=DateRange(date(2025, 1, 1), date(2025, 1, 1))
        )


def test_a_version_binds_a_party_once(cast):
    version, town = ConventionVersion.objects.get(), cast.organisations["cabries"]
    with pytest.raises(IntegrityError, match="party_"), transaction.atomic():
        ConventionParty.objects.create(
            version=version, organisation=town, period=DateRange(date(2020, 1, 1), date(2021, 1, 1))
        )


@pytest.mark.clause("0.update")
def test_two_versions_are_compared_on_a_page(two_versions, client):
    page = Page(two_versions.signed_in(client, "user_bba"), "/convention/compare/?a=sigv-2024&b=sigv-2025")
    assert "changements de sigv-2024 à sigv-2025" in page.words
    assert "Ajouté Cœur de réseau new-backbone" in page.words
    assert "Retiré Cœur de réseau backbone" in page.words
    assert "Modifié Incident majeur i1-U1" in page.words
    assert "Délai de résolution : 4 h → 2 h" in page.words
    assert page.words.index("Incident majeur i1-U1") < page.words.index(
        "Date du vote : 2024-10-24 → 2025-01-15"
    )
    assert client.get("/convention/compare/?a=sigv-2024&b=nothing").status_code == 404


def test_a_version_that_does_not_exist_is_not_found(cast, client):
    cast.signed_in(client, "user_bba")
    for address in ("/convention/sigv-1999/", "/catalogue/?version=sigv-1999", "/convention/sections/99/"):
        assert client.get(address).status_code == 404


def test_before_any_convention_the_pages_say_how_to_load_one(cast, client):
    ConventionParty.objects.all().delete()
    cast.signed_in(client, "user_bba")
    for address in ("/convention/", "/catalogue/", "/raci/", "/service-levels/", "/glossary/"):
        assert "load_convention" in Page(client, address).words


@pytest.mark.parametrize(
    "address",
    ["/convention/", "/convention/sections/6.5/", "/catalogue/", "/raci/", "/service-levels/", "/glossary/"],
)
def test_whoever_is_signed_in_reads_it_and_nobody_else(cast, client, address):
    assert client.get(address).status_code == 302
    for short in ("user_bba", "n3", "cio"):
        assert cast.signed_in(client, short).get(address).status_code == 200


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_section_opens_in_both_languages(cast, client, language):
    cast.signed_in(client, "user_bba")
    agreement = agreement_of(ConventionVersion.objects.get())
    for section in agreement.sections:
        page = Page(client, f"/convention/sections/{section.number}/", language=language)
        assert section.title.in_language(language) in page.words
    assert Page(client, "/convention/sigv-2024/sections/6.5/", language=language)


def test_a_section_shows_what_is_kept_of_it(cast, client):
    cast.signed_in(client, "user_bba")
    levels = Page(client, "/convention/sections/6.5/")
    assert (
        "Délai d'intervention : 4 h · Délai de résolution : 1 jour · 08:30–12:30 13:30–17:00" in levels.words
    )
    assert "assistance.informatique@sigv.fr" in levels.words
    limits = Page(client, "/convention/sections/5.6/")
    assert "3 utilisateurs ou appareils" in limits.words
    purchasing = Page(client, "/convention/sections/6.1/")
    assert "Commission d'appel d'offres selon le montant" in purchasing.words
    assert purchasing.links["Achat partagé : commande, facture, paiement"] == "/raci/#shared-pay"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("convention", "/convention/"),
        ("convention section", "/convention/sections/6.5/"),
        ("catalogue", "/catalogue/"),
        ("catalogue service", "/catalogue/backbone/"),
        ("raci", "/raci/"),
        ("service levels", "/service-levels/"),
        ("glossary", "/glossary/"),
    ],
)
def test_the_pages_cost_few_queries(cast, client, page, address):
    cast.signed_in(client, "user_bba")
    with counting_queries(page):
        client.get(address)


def test_a_section_says_which_room_uses_its_entries_and_which_one_does_not_yet(cast, client):
    cast.signed_in(client, "user_bba")
    assert (
        "Sera utilisé par : le registre des abonnements. Pas encore utilisé."
        in Page(client, "/convention/sections/5.2/").words
    )
    assert "Utilisé par : le compte rendu d'activité." in Page(client, "/convention/sections/5.6/").words


def test_the_convention_page_keeps_the_three_updates_the_authorisation_and_what_was_sent(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/convention/")
    for words in (
        "Périmètres de la vidéo-protection",
        "La Présidente est autorisée à signer la convention annexée",
        "Annexe 24.04.27convention reactualiséev5.03.pdf",
        "INSEE 13015 (selon INSEE)",
    ):
        assert words in page.words
