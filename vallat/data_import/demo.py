"""The end of the demo's move from GLPI: an export of its last tickets, which the worker tries once it starts."""

from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone

from vallat.access.demo import DemoLoad, Filler, add_to_demo
from vallat.base.spreadsheet import csv_file
from vallat.data_import.actions.runs import ask_trial, save_mapping
from vallat.data_import.models import Run
from vallat.data_import.receiving import receive
from vallat.data_import.rules import DAY, Rules
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import actor_of_person

HEADER = (
    "ID", "Titre", "Entité", "Statut", "Date d'ouverture", "Priorité", "Demandeur - Demandeur", "Catégorie", "Type",
    "Date de résolution", "Date de clôture", "Solution - Solution",
)  # fmt: skip
WORDS = (
    ("L&#039;imprimante de l&#039;accueil bourre", "Impression", "Clos", "Bac nettoyé, rouleau changé."),
    ("Boîte aux lettres pleine", "Messagerie", "Clos", "Archives déplacées."),
    ("Plus de réseau à la médiathèque", "Réseau", "Clos", "Commutateur redémarré."),
    ("Accès au dossier partagé du service", "Annuaires", "Clos", "Droits ajoutés."),
    ("Écran noir au démarrage", "Poste de travail", "Résolu", "Câble changé."),
    ("Le scanner n&#039;envoie plus", "Impression", "Clos", "Adresse corrigée."),
    ("Demande d&#039;un logiciel de dessin", "Divers", "En attente", ""),
)
UNKNOWN = "Ancienagent Odette"  # nobody in the directory: this row is refused
SERVICES = {
    "Impression": "printing",
    "Messagerie": "mail-hosting",
    "Réseau": "backbone",
    "Annuaires": "directories",
}


def fill_export(load: DemoLoad) -> None:
    add_export(now=load.now)


def add_export(*, now: datetime) -> Run:
    """Received from the head of IT; mapped, but for two categories."""
    by = actor_of_person(Person.objects.get(email="cio@sigv.example"), timezone.localdate(now))
    asking = list(
        Person.objects.filter(email__startswith="user@").select_related("organisation").order_by("id")
    )
    rows = [_row(number, asking[number % len(asking)], now) for number in range(3 * len(WORDS))]
    content = BytesIO(csv_file([HEADER, *rows], byte_order_mark=True))
    run = receive(file=content, name="glpi-tickets.csv", kind="tickets", by=by, at=now)
    said = Rules.of(run.rules).as_json()
    towns = {_entity(person): person.organisation.code for person in asking}
    said["values"] |= {"entity": towns, "category": SERVICES}
    run = save_mapping(run=run, name="GLPI", rules=Rules.of(said | {"first": DAY}), by=by, at=now)
    return ask_trial(run=run, by=by, at=now)


def _row(number: int, person: Person, now: datetime) -> list[str]:
    subject, category, status, solution = WORDS[number % len(WORDS)]
    opened = timezone.localtime(now) - timedelta(days=900 - 3 * number, hours=number % 7)
    ended = opened + timedelta(hours=20)
    over = status != "En attente"
    asked = UNKNOWN if number % 9 == 8 else person.full_name
    return [
        str(48_200 + number), subject, _entity(person), status, _written(opened), "Moyenne", asked, category, "Incident",
        _written(ended) if over else "", _written(ended + timedelta(days=7)) if status == "Clos" else "", solution,
    ]  # fmt: skip


def _entity(person: Person) -> str:
    return f"Entité racine > {person.organisation.name}"


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


add_to_demo(Filler(700, "data_import", fill_export))
