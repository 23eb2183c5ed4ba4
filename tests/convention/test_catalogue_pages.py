"""The catalogue (4.catalogue) and who answers for what (5.responsibility)."""

import pytest

from tests.convention.reading import Page
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of


def found(client, query: str) -> list[str]:
    """The codes of the services that the catalogue lists."""
    page = Page(client, f"/catalogue/{query}")
    codes = [address.split("/")[2] for address in page.links.values() if address.startswith("/catalogue/")]
    return [code for code in codes if code and not code.startswith("?")]


@pytest.mark.clause("4.catalogue")
def test_the_catalogue_lists_every_service_with_its_coverage_and_section(cast, client):
    cast.signed_in(client, "user_bba")
    page = Page(client, "/catalogue/")
    agreement = agreement_of(ConventionVersion.objects.get())
    assert "103 services" in page.part("found")
    for service in agreement.services:
        assert page.links[service.label.fr] == f"/catalogue/{service.code}/"
    assert [page.has(f"axis-{axis.code}") for axis in agreement.axes] == [True] * 4
    assert page.words.count("Hors périmètre") >= 25


@pytest.mark.clause("4.catalogue")
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?q=imprimantes", "printing"),
        ("?q=CAMERAS", "cctv-cameras"),
        ("?q=coeur+de+reseau", "backbone"),
        ("?q=backbone", "backbone"),
        ("?q=mot+passe", "account"),
    ],
)
def test_words_find_services_whatever_their_accents_case_plural_and_language(cast, client, query, code):
    cast.signed_in(client, "user_bba")
    assert code in found(client, query)


@pytest.mark.clause("4.catalogue")
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?axis=infrastructure", 19),
        ("?coverage=best_effort", 3),
        ("?coverage=out", 26),
        ("?owner=town&operator=syndicate", 28),
        ("?section=6.4.1.1", 21),
        ("?section=5.4", 3),
        ("?requestable=1", 55),
        ("?axis=town&coverage=out&q=fibre", 5),
        ("?axis=nothing", 0),
    ],
)
def test_filters_narrow_the_catalogue(cast, client, query, count):
    cast.signed_in(client, "user_bba")
    page = Page(client, f"/catalogue/{query}")
    assert page.part("found").startswith(f"{count} service")


def test_a_search_without_result_says_what_to_do(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/?q=zeppelin")
    assert "Essayez avec moins de mots" in page.words


@pytest.mark.clause("4.catalogue")
def test_every_service_has_a_sheet_with_all_that_the_convention_says(cast, client):
    cast.signed_in(client, "user_bba")
    agreement = agreement_of(ConventionVersion.objects.get())
    for service in agreement.services:
        page = Page(client, f"/catalogue/{service.code}/")
        row = agreement.raci_row(service.activity)
        assert page.links[row.label.fr] == f"/raci/#{row.id}"
        assert f"§ {service.section}" in page.words.replace("\xa0", " ")
        assert agreement.team(service.team).label.fr in page.words
        asked = page.links.get("Faire cette demande")
        assert asked == (f"/new/{service.code}/" if service.requestable else None)


@pytest.mark.clause("4.catalogue")
def test_a_covered_service_shows_its_delays(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/backbone/")
    assert "Le syndicat s'en occupe." in page.words
    assert (
        "P1 Service indispensable i1-U1 Délai d'intervention : immédiat · Délai de résolution : 4 h · 08:00–18:00"
        in page.words
    )


@pytest.mark.clause("4.catalogue")
def test_what_is_not_covered_says_where_to_go_instead(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/office-purchase/")
    assert "Le syndicat ne s'en occupe pas." in page.words
    assert "Adressez-vous à : Demande d'achat auprès de la mairie" in page.words
    assert page.links["Matériel bureautique standard"] == "/catalogue/standard-equipment/"
    assert "Aucun délai n'est promis à ce sujet." in page.words


@pytest.mark.clause("5.responsibility")
@pytest.mark.parametrize(
    ("code", "buys", "contracts", "installs", "maintains", "supports"),
    [
        ("backbone", "Syndicat", "Syndicat", "Syndicat", "Syndicat", "Syndicat"),
        ("office-purchase", "Mairie", "Mairie", "Syndicat", "Mairie", "Syndicat"),
        ("business-functional", "Mairie", "Mairie", "Mairie", "Prestataire", "Prestataire"),
        ("town-school-equipment", "Mairie", "Mairie", "Syndicat", "Mairie", "Syndicat"),
        ("town-school-screens", "Mairie", "Mairie", "Mairie", "Mairie", "Syndicat"),
        ("school-screen-purchase", "Mairie", "Mairie", "Mairie", "Mairie", "Syndicat"),
        ("fibre-works", "Mairie", "Mairie", "Mairie", "Mairie", "Syndicat"),
    ],
)
def test_a_sheet_answers_who_buys_contracts_installs_maintains_and_supports(
    cast, client, code, buys, contracts, installs, maintains, supports
):
    page = Page(cast.signed_in(client, "user_bba"), f"/catalogue/{code}/")
    assert (
        f"Achète {buys} Souscrit les contrats {contracts} Installe {installs} "
        f"Entretient et répare {maintains} Assiste les utilisateurs {supports}"
    ) in page.words


def test_the_sheet_reads_in_english_too(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/office-purchase/", language="en")
    assert "The syndicate does not handle it." in page.words
    assert "Buys Town Signs the contracts Town Installs Syndicate" in page.words
    assert page.response.headers["Content-Language"] == "en"


def test_a_service_that_does_not_exist_is_not_found(cast, client):
    assert cast.signed_in(client, "user_bba").get("/catalogue/zeppelin/").status_code == 404


@pytest.mark.clause("5.responsibility")
def test_the_sheet_of_school_screens_says_who_fits_moves_and_repairs_them(cast, client):
    """5.1: fitting, moves, upkeep and repair of interactive projectors and screens are the town's."""
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/town-school-screens/")
    assert (
        "La pose, le déplacement, l'entretien et la réparation des VPI et des ENI sont à la mairie"
        in page.words
    )
    assert "pose, déplacement, consommables et réparations sont à la mairie" in page.words


def test_a_sheet_says_who_may_ask_and_which_one_of_several_must_agree(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/direction-demand/")
    assert (
        "Demande l'accord de : direction générale des services ou direction du service utilisateur"
        in page.words
    )
    assert (
        "Demandé par : direction du service utilisateur, direction générale des services ou référent informatique"
        in page.words
    )


def test_the_sheet_of_an_outage_says_which_answers_make_it_total(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/internet-outage/")
    assert "Impact proposé : i2." in page.words
    assert (
        "Impact i1 quand le formulaire dit : Qui est touché : toute la mairie, ou tout l'accueil du public ; "
        "Étendue : plus rien." in page.words
    )
