"""The words in which a comparison is written, in French and in English."""

from typing import Any

from vallat.engines.agreement.text import Text

VERBS = {
    "added": Text(fr="Ajouté :", en="Added:"),
    "removed": Text(fr="Retiré :", en="Removed:"),
    "changed": Text(fr="Modifié :", en="Changed:"),
}

TABLES = {
    "agreement": Text(fr="convention", en="agreement"),
    "deliberation": Text(fr="délibération", en="deliberation"),
    "act": Text(fr="acte transmis", en="act transmitted"),
    "act.attachments": Text(fr="pièce jointe à l'acte", en="file sent with the act"),
    "replaces": Text(fr="convention remplacée", en="agreement replaced"),
    "document": Text(fr="document", en="document"),
    "document.versions": Text(fr="version du document", en="version of the document"),
    "validity": Text(fr="validité", en="validity"),
    "parties": Text(fr="signataire", en="party"),
    "sections": Text(fr="section", en="section"),
    "acronyms": Text(fr="acronyme", en="acronym"),
    "axes": Text(fr="axe", en="axis"),
    "teams": Text(fr="équipe", en="team"),
    "contacts": Text(fr="contact", en="contact"),
    "responsibilities": Text(fr="partage de responsabilité", en="share of responsibility"),
    "services": Text(fr="service", en="service"),
    "directions": Text(fr="demandes des directions", en="demands of the directions"),
    "services.form": Text(fr="champ du formulaire", en="field of the form"),
    "services.form.choices": Text(fr="choix du formulaire", en="choice of the form"),
    "functions": Text(fr="fonction", en="function"),
    "roles": Text(fr="rôle", en="role"),
    "raci": Text(fr="matrice RACI", en="RACI matrix"),
    "raci.rows": Text(fr="ligne RACI", en="RACI row"),
    "raci.rows.cells": Text(fr="case RACI", en="RACI cell"),
    "impacts": Text(fr="impact", en="impact"),
    "urgencies": Text(fr="urgence", en="urgency"),
    "priorities": Text(fr="priorité", en="priority"),
    "open_days": Text(fr="jours ouvrés", en="open days"),
    "presumption": Text(fr="présomption avant qualification", en="presumption before qualification"),
    "cells": Text(fr="niveau de service", en="service level"),
    "major": Text(fr="incident majeur", en="major incident"),
    "channels": Text(fr="voie d'appel", en="channel"),
    "escalations": Text(fr="escalade", en="escalation"),
    "regimes": Text(fr="régime horaire", en="hours regime"),
    "thresholds": Text(fr="seuil", en="threshold"),
    "baselines": Text(fr="socle logiciel", en="baseline"),
    "baselines.items": Text(fr="logiciel du socle", en="software of the baseline"),
    "vigilance": Text(fr="point de vigilance", en="vigilance point"),
    "prerequisites": Text(fr="prérequis", en="prerequisite"),
    "changes": Text(fr="changement structurant", en="structuring change"),
    "rules": Text(fr="règle", en="rule"),
    "evolutions": Text(fr="évolution", en="evolution"),
}

FIELDS = {
    "id": Text(fr="identifiant", en="identifier"),
    "number": Text(fr="numéro", en="number"),
    "voted_date": Text(fr="date du vote", en="date of the vote"),
    "name": Text(fr="nom", en="name"),
    "version": Text(fr="version", en="version"),
    "note": Text(fr="remarque", en="note"),
    "remark": Text(fr="remarque", en="remark"),
    "section": Text(fr="section", en="section"),
    "axis": Text(fr="axe", en="axis"),
    "kinds": Text(fr="genres de ticket", en="kinds of ticket"),
    "keywords": Text(fr="mots de recherche", en="search words"),
    "devices": Text(fr="appareils", en="devices"),
    "services": Text(fr="services", en="services"),
    "requestable": Text(fr="peut se demander", en="may be asked for"),
    "security": Text(fr="affaire de sécurité", en="security matter"),
    "impact": Text(fr="impact", en="impact"),
    "urgency": Text(fr="urgence", en="urgency"),
    "priorities": Text(fr="priorités", en="priorities"),
    "contacts": Text(fr="contacts", en="contacts"),
    "functions": Text(fr="qui répond", en="who answers"),
    "by": Text(fr="à la charge de", en="held by"),
    "buys": Text(fr="achat", en="purchase"),
    "contracts": Text(fr="contrats", en="contracts"),
    "installs": Text(fr="installation", en="installation"),
    "maintains": Text(fr="entretien", en="upkeep"),
    "supports": Text(fr="assistance", en="support"),
    "call_from": Text(fr="appel dès", en="call from"),
    "mobilise_before": Text(fr="mobilisation avant", en="mobilised before"),
    "hours_of": Text(fr="horaires empruntés", en="hours borrowed"),
    "only_when": Text(fr="seulement si", en="only when"),
    "label": Text(fr="nom", en="label"),
    "title": Text(fr="titre", en="title"),
    "description": Text(fr="description", en="description"),
    "definition": Text(fr="définition", en="definition"),
    "coverage": Text(fr="prise en charge", en="coverage"),
    "owner": Text(fr="propriétaire", en="owner"),
    "operator": Text(fr="exploitant", en="operator"),
    "responsibility": Text(fr="partage de responsabilité", en="share of responsibility"),
    "activity": Text(fr="activité RACI", en="RACI activity"),
    "team": Text(fr="équipe", en="team"),
    "redirect": Text(fr="réorientation", en="redirection"),
    "notices": Text(fr="avertissements", en="notices"),
    "asked_by": Text(fr="qui peut le demander", en="who may ask"),
    "impact_when": Text(fr="impact selon les réponses", en="impact by answer"),
    "threshold": Text(fr="figure à ne pas dépasser", en="figure not to pass"),
    "since": Text(fr="compté depuis", en="counted from"),
    "planned_together": Text(fr="planifié ensemble au-delà", en="planned together beyond"),
    "used_by": Text(fr="utilisé par", en="used by"),
    "awaited": Text(fr="pas encore utilisé", en="not yet used"),
    "source": Text(fr="source des numéros", en="source of the numbers"),
    "updates": Text(fr="mises à jour annoncées", en="updates announced"),
    "authorises": Text(fr="autorisation donnée", en="authorisation given"),
    "approvals": Text(fr="accords nécessaires", en="agreements needed"),
    "hours": Text(fr="horaires", en="opening hours"),
    "response": Text(fr="délai d'intervention", en="response delay"),
    "resolution": Text(fr="délai de résolution", en="resolution delay"),
    "priority": Text(fr="priorité", en="priority"),
    "by_appointment": Text(fr="sur rendez-vous", en="by appointment"),
    "condition": Text(fr="condition", en="condition"),
    "when": Text(fr="décidée par", en="decided by"),
    "after": Text(fr="délai", en="delay"),
    "product_choice": Text(fr="choix du produit", en="choice of the product"),
    "value": Text(fr="valeur", en="value"),
    "effective_date": Text(fr="date d'effet", en="effective date"),
    "end_date": Text(fr="date de fin", en="end date"),
    "weekdays": Text(fr="jours", en="days"),
    "holidays": Text(fr="jours fériés", en="holidays"),
}


def verb(kind: str, language: str) -> str:
    """The word that opens a line of the comparison."""
    return VERBS[kind].in_language(language)


def subject(what: str, language: str) -> str:
    """What a change is about, in words: the table, and the field where it is one's; the file's own names otherwise."""
    if what in TABLES:
        return TABLES[what].in_language(language)
    table, _, field = what.rpartition(".")
    words = FIELDS[field].in_language(language) if field in FIELDS else field
    return f"{subject(table, language)}, {words}," if table else words


def value_in_words(value: Any, language: str) -> str:
    """A value before or after a change, on one line; a dash where there is none."""
    match value:
        case None | "" | []:
            return "—"
        case bool():
            return (
                Text(fr="oui", en="yes").in_language(language)
                if value
                else (Text(fr="non", en="no").in_language(language))
            )
        case {"fr": french, "en": english}:
            return str(english) if language.lower().startswith("en") else str(french)
        case dict():
            told = {key: inner for key, inner in value.items() if inner not in (None, False, [])}
            return ", ".join(f"{key} {value_in_words(inner, language)}" for key, inner in told.items())
        case list():
            return ", ".join(value_in_words(inner, language) for inner in value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)
