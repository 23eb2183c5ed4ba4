"""The cast: the same invented people in the demo, the tests and the docs. Addresses end in `.example`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vallat.access.actor import Actor
from vallat.access.demo import SINCE
from vallat.convention.actions.loading import load_convention
from vallat.organisation.models import Organisation
from vallat.organisation.people.actions.organisations import add_organisation
from vallat.organisation.people.actions.people import add_person, give_account, give_role
from vallat.organisation.people.actions.places import add_department, add_site
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.actions.mailboxes import add_mailbox

PASSWORD = "vallat-demo-2024"  # noqa: S105 (the demo prints it)
CONVENTION = Path(__file__).resolve().parents[2] / "conventions" / "sigv-2024.toml"


@dataclass(frozen=True)
class Character:
    """`organisation` and `role` are codes."""

    email: str
    first_name: str
    last_name: str
    organisation: str
    role: str
    department: str
    extension: str
    language: str = "fr"


ORGANISATIONS = (
    ("syndicate", "sigv", "Syndicat Intercommunal du Grand Vallat", "241300425", "", "13320"),
    ("commune", "bouc-bel-air", "Bouc-Bel-Air", "211300157", "13015", "13320"),
    ("commune", "simiane-collongue", "Simiane-Collongue", "211301072", "13107", "13109"),
    ("commune", "cabries", "Cabriès", "211300199", "13019", "13480"),
    ("contractor", "contractor", "Réseaux Fictifs SARL", "", "", ""),
)

CHARACTERS = (
    Character("cio@sigv.example", "Inès", "Exemple", "sigv", "cio", "Service informatique", "9301"),
    Character("n1@sigv.example", "Noé", "Premier", "sigv", "first_level", "Service informatique", "9315"),
    Character("tech@sigv.example", "Théa", "Terrain", "sigv", "technician", "Service informatique", "9346"),
    Character("sg@sigv.example", "Sandra", "Sigsecrétaire", "sigv", "secretary_general", "Direction", "9302"),
    Character("buyer@sigv.example", "Aude", "Sigachats", "sigv", "purchasing_officer", "Direction", "9303"),
    Character("dpo@sigv.example", "Denis", "Sigdonnées", "sigv", "dpo", "Direction", "9304"),
    Character("auditor@sigv.example", "Aline", "Sigaudit", "sigv", "auditor", "Direction", "9305"),
    Character("csu-manager@sigv.example", "Carla", "Sigcentrale", "sigv", "csu_manager", "CSU", "9306"),
    Character("csu@sigv.example", "Cyril", "Sigcaméra", "sigv", "csu_operator", "CSU", "9307"),
    Character(
        "prevention@sigv.example", "Paul", "Sigprévention", "sigv", "prevention_officer", "CISPD", "9308"
    ),
    Character(
        "referent@bouc-bel-air.example",
        "Rémi",
        "Boucréférent",
        "bouc-bel-air",
        "it_referent",
        "Direction générale",
        "9401",
    ),
    Character(
        "manager@bouc-bel-air.example",
        "Maud",
        "Boucdirection",
        "bouc-bel-air",
        "general_manager",
        "Direction générale",
        "9402",
    ),
    Character(
        "head@bouc-bel-air.example",
        "Hugo",
        "Boucchef",
        "bouc-bel-air",
        "head_of_department",
        "État civil",
        "9404",
    ),
    Character(
        "elected@bouc-bel-air.example",
        "Élise",
        "Boucélue",
        "bouc-bel-air",
        "elected_member",
        "Cabinet",
        "9405",
    ),
    Character(
        "buyer@bouc-bel-air.example",
        "Agathe",
        "Boucachats",
        "bouc-bel-air",
        "purchasing_staff",
        "Finances",
        "9406",
    ),
    Character(
        "user@bouc-bel-air.example", "Ulysse", "Boucalier", "bouc-bel-air", "user", "État civil", "9403"
    ),
    Character(
        "referent@simiane-collongue.example",
        "Rosa",
        "Simréférente",
        "simiane-collongue",
        "it_referent",
        "Direction générale",
        "9501",
    ),
    Character(
        "manager@simiane-collongue.example",
        "Marc",
        "Simdirection",
        "simiane-collongue",
        "general_manager",
        "Direction générale",
        "9502",
        "en",
    ),
    Character(
        "user@simiane-collongue.example",
        "Ursule",
        "Simalière",
        "simiane-collongue",
        "user",
        "Écoles",
        "9503",
    ),
    Character(
        "referent@cabries.example",
        "Régis",
        "Cabréférent",
        "cabries",
        "it_referent",
        "Direction générale",
        "9601",
    ),
    Character(
        "manager@cabries.example",
        "Mona",
        "Cabdirection",
        "cabries",
        "general_manager",
        "Direction générale",
        "9602",
    ),
    Character("user@cabries.example", "Ugo", "Cabalier", "cabries", "user", "Urbanisme", "9603"),
    Character(
        "n3@contractor.example",
        "Nils",
        "Prestataire",
        "contractor",
        "contractor_technician",
        "Support",
        "9701",
    ),
)

MAILBOX = ("assistance", "assistance@sigv.example")


def make_cast(*, at: datetime, password: str = PASSWORD) -> Actor:
    """Organisations, people, functions, accounts, the mailbox and the convention in force. Inside a transaction.

    Returns the system actor `demo`, whose context the transaction keeps.
    """
    by = act_as_system("demo")
    organisations: dict[str, Organisation] = {}
    for kind, code, name, siren, insee, postcode in ORGANISATIONS:
        organisations[code] = add_organisation(
            kind=kind, code=code, name=name, siren=siren, insee=insee, postcode=postcode, by=by, at=at
        )
        by = act_as_system("demo")
    for character in CHARACTERS:
        _add_character(character, organisations[character.organisation], password=password, by=by, at=at)
    add_mailbox(organisation=organisations["sigv"], name=MAILBOX[0], address=MAILBOX[1], by=by, at=at)
    load_convention(source=CONVENTION.read_text(encoding="utf-8"), name=CONVENTION.name, by=by, at=at)
    return by


def _add_character(
    character: Character, organisation: Organisation, *, password: str, by: Actor, at: datetime
) -> None:
    department = organisation.departments.filter(name=character.department).first()
    site = organisation.sites.first()
    person = add_person(
        organisation=organisation,
        department=department
        or add_department(organisation=organisation, name=character.department, by=by, at=at),
        site=site or add_site(organisation=organisation, name=_main_site(organisation), by=by, at=at),
        first_name=character.first_name,
        last_name=character.last_name,
        email=character.email,
        extension=character.extension,
        language=character.language,
        by=by,
        at=at,
    )
    give_role(person=person, organisation=organisation, role=character.role, start=SINCE, by=by, at=at)
    give_account(person=person, password=password, by=by, at=at)


def _main_site(organisation: Organisation) -> str:
    return "Hôtel de ville" if organisation.is_commune else "Siège"
