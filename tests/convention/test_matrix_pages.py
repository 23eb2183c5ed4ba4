"""RACI matrices (6.1.raci, 6.raci.rules), service levels (6.5.matrix, 6.5.hours), glossary (2.glossary)."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.convention.reading import Page
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of

# 6.1, as printed: accountable, responsible, consulted, informed
SEPARATE = {
    "town-buy-office": "Mairie Mairie Service informatique du SIGV —",
    "town-buy-business": "Mairie Mairie Mairie Service informatique du SIGV Référent informatique",
    "town-pay": "Mairie Mairie Référent informatique Service informatique du SIGV —",
    "town-order": "Mairie Mairie Service informatique du SIGV Prestataire — —",
    "town-faults": "Mairie Mairie Référent informatique pour la bureautique — —",
    "town-operate": "DSI du SIGV Service informatique du SIGV Référent informatique Prestataire — —",
    "town-functional": "Mairie Mairie Référent informatique Service informatique du SIGV —",
}
SHARED = {
    "shared-buy": "Présidence du SIGV Secrétaire général du SIGV DSI du SIGV Service informatique du SIGV "
    "Commission d'appel d'offres selon le montant Mairie selon l'impact",
    "shared-pay": "Secrétaire général du SIGV Agent achats du SIGV DSI du SIGV Service informatique du SIGV",
    "shared-order": "DSI du SIGV Service informatique du SIGV Prestataire Mairie selon l'impact Mairie selon l'impact",
    "shared-operate": "DSI du SIGV Service informatique du SIGV Référent informatique Prestataire "
    "Mairie selon l'impact Mairie selon l'impact",
}
ROLES = ("Autorité", "Réalisateur", "Consulté", "Informé")


def roles_of(page: Page, row: str) -> str:
    """The functions that hold the four roles, without who holds them nor the names of the roles that a narrow screen repeats."""
    agreement = agreement_of(ConventionVersion.objects.get())
    words = page.part(row).removeprefix(agreement.raci_row(row).label.fr)
    for name in ("Inès Exemple", "Sandra Sigsecrétaire", "Aude Sigachats", "Carla Sigcentrale", "9315"):
        words = words.replace(name, "")
    return " ".join(word for word in words.split() if word not in ROLES)


@pytest.mark.parametrize(("row", "holders"), [*SEPARATE.items(), *SHARED.items()])
def test_each_of_the_seven_and_four_activities_shows_who_holds_its_roles(cast, client, row, holders):
    page = Page(cast.signed_in(client, "user_bba"), "/raci/")
    assert roles_of(page, row) == holders


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("?q=achat+partage", {"shared-pay"}),
        ("?q=commission", {"shared-buy"}),
        ("?q=selon+le+montant", {"shared-buy"}),
        ("?q=prets", {"shared-operate", "asset-loans"}),
        ("?function=purchasing_officer", {"shared-pay"}),
        ("?q=facture&function=it_referent", {"town-pay", "premises-pay"}),
        ("?q=zeppelin", set()),
    ],
)
def test_activities_are_found_by_words_and_by_function(cast, client, query, rows):
    page = Page(cast.signed_in(client, "user_bba"), f"/raci/{query}")
    agreement = agreement_of(ConventionVersion.objects.get())
    every = {row.id for matrix in agreement.raci for row in matrix.rows}
    assert {row for row in every if page.has(row)} == rows


def test_every_activity_is_found_by_its_own_name(cast, client):
    cast.signed_in(client, "user_bba")
    for row in [*SEPARATE, *SHARED]:
        label = agreement_of(ConventionVersion.objects.get()).raci_row(row).label.fr
        assert Page(client, "/raci/?q=" + label.replace(" ", "+")).has(row)


@pytest.mark.clause("6.raci.rules")
def test_the_page_says_that_one_function_only_is_accountable_and_each_row_has_one(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/raci/")
    assert "une seule fonction par activité" in page.words
    agreement = agreement_of(ConventionVersion.objects.get())
    for matrix in agreement.raci:
        assert page.has(f"matrix-{matrix.code}")
        for row in matrix.rows:
            name = agreement.function(row.accountable).label.fr
            assert page.part(row.id).removeprefix(row.label.fr).strip().startswith(f"Autorité {name} ")


@pytest.mark.clause("6.5.matrix")
@pytest.mark.clause("6.5.hours")
@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            "i1-U1",
            "P1 Incident majeur Délai d'intervention immédiat Dépassé après 15 min ouvrées Délai de résolution 4 h 08:00–18:00",
        ),
        (
            "i2-U1",
            "P2 Incident sensible Délai d'intervention 4 h Délai de résolution 1 jour 08:30–12:30 13:30–17:00",
        ),
        (
            "i3-U1",
            "P3 Incident standard ou demande de service Délai d'intervention 1 jour Délai de résolution 3 jours 09:00–12:00 14:00–16:00",
        ),
        (
            "i1-U2",
            "P2 Incident sensible Délai d'intervention 4 h Délai de résolution 1 jour 08:30–12:00 13:30–17:00",
        ),
        (
            "i2-U2",
            "P3 Incident standard Délai d'intervention 1 jour Délai de résolution 3 jours 09:00–12:00 14:00–16:00",
        ),
        ("i3-U2", "P4 Ticket non urgent, sur rendez-vous Traitement sur rendez-vous 09:00–12:00 14:00–16:00"),
    ],
)
def test_each_cell_of_the_matrix_shows_its_priority_delays_and_own_hours(cast, client, cell, words):
    page = Page(cast.signed_in(client, "user_bba"), "/service-levels/")
    assert words in page.part(cell)


@pytest.mark.clause("6.5.matrix")
def test_the_page_tells_how_to_declare_whom_to_call_and_when_the_team_works(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/service-levels/")
    for words in (
        "L'encadrement répond dès 08:00. Ce qui est signalé avant 16:30 mobilise toute l'équipe le jour même.",
        "9315",
        "9346",
        "assistance.informatique@sigv.fr",
        "Étendu · quand l'activité le permet P3 i3-U1 08:30–12:30 13:30–17:00",
        "lundi, mardi, mercredi, jeudi, vendredi",
    ):
        assert words in page.words


@pytest.mark.clause("2.glossary")
def test_the_glossary_defines_every_acronym_of_the_document(cast, client):
    page = Page(cast.signed_in(client, "user_bba"), "/glossary/")
    for code, expansion in (
        ("BLOD", "Boucles et liaisons optiques dédiées"),
        ("CFA", "Courants faibles"),
        ("CFO", "Courants forts"),
        ("DOE", "Dossier des ouvrages exécutés"),
        ("RACI", ""),
        ("PRA", "Plan de reprise"),
        ("SFP", ""),
        ("ToIP", "VoIP"),
    ):
        assert expansion in page.part(code)
    agreement = agreement_of(ConventionVersion.objects.get())
    assert all(page.has(entry.code) for entry in agreement.acronyms)


@pytest.mark.clause("2.glossary")
def test_the_glossary_is_searched_by_acronym_variant_or_word(cast, client):
    cast.signed_in(client, "user_bba")
    assert Page(client, "/glossary/?q=gdpr").has("RGPD")
    page = Page(client, "/glossary/?q=ouvrages+executes")
    assert (page.has("DOE"), page.has("BLOD")) == (True, False)


@pytest.mark.clause("2.glossary")
@pytest.mark.parametrize(
    ("language", "expansion"), [("fr", "Syndicat Intercommunal du Grand Vallat"), ("en", "Grand Vallat")]
)
def test_an_acronym_on_a_page_explains_itself_where_it_stands_and_at_the_foot(
    cast, client, language, expansion
):
    page = Page(cast.signed_in(client, "user_bba"), "/catalogue/application-hosting/", language=language)
    html = page.response.content.decode()
    start = html.index('<abbr class="acronym" title="')
    assert ">SIGV</abbr>" in html[start : start + 200]
    assert expansion.lower() in page.part("acronyms").lower()
    assert page.links["SIGV"] == "/glossary/#SIGV"


@pytest.mark.clause("2.glossary")
def test_any_template_can_explain_an_acronym(cast):
    page = Template('{% load convention %}{% acronym "DOE" %} {% acronym "DOE" %} {% acronym code %}')
    with translation.override("en"), CaptureQueriesContext(connection) as captured:
        told = page.render(Context({"code": "<x>"}))
    assert told == '<abbr class="acronym" title="As-built file">DOE</abbr> ' * 2 + "&lt;x&gt;"
    assert len(captured) == 1
