"""The demo's places: departments and sites of each organisation, with how to get in."""

from dataclasses import dataclass
from datetime import datetime

from vallat.access.actor import Actor
from vallat.organisation.models import Department, Organisation, Site
from vallat.organisation.people.actions.places import add_department, add_site


@dataclass(frozen=True)
class Place:
    name: str
    access_notes: str
    address: str = ""


@dataclass(frozen=True)
class Town:
    """`staff` is how many people work there besides the cast, `share` its part of the tickets."""

    code: str
    staff: int
    share: float
    places: tuple[Place, ...]


# Departments and the letters that the labels of their devices carry.
DEPARTMENTS = {
    "État civil": "EC",
    "Urbanisme": "UR",
    "Écoles": "ES",
    "Finances": "FI",
    "Ressources humaines": "RH",
    "Police municipale": "PM",
    "Services techniques": "ST",
    "Médiathèque": "ME",
    "Culture et sports": "CS",
    "Action sociale": "AS",
    "Petite enfance": "PE",
    "Communication": "CO",
    "Direction générale": "DG",
    "Service informatique": "SI",
}

HALL = (
    "Badge à l'accueil. Fermé le samedi après-midi ; le local technique est au sous-sol, clé au secrétariat."
)
SCHOOL = "Entrer par le portail de service, hors des heures d'entrée et de sortie des classes. Se présenter à la direction."
LIBRARY = "Fermé le lundi. Le local réseau est derrière la banque d'accueil."
WORKSHOP = "Ouvert dès 7 h 30. Chaussures de sécurité dans l'atelier ; stationnement dans la cour."
POLICE = "Sonner à l'interphone, pièce d'identité demandée. Jamais seul dans le local des images."
NURSERY = "Sur rendez-vous entre 13 h et 15 h. Surchaussures à l'entrée."
SOCIAL = "Accueil du public le matin : préférer l'après-midi."

TOWNS = (
    Town(
        "bouc-bel-air",
        95,
        0.48,
        (
            Place("Hôtel de ville", HALL),
            Place("École des Cigales", SCHOOL, "1 chemin inventé"),
            Place("École des Restanques", SCHOOL, "14 chemin inventé"),
            Place("Médiathèque du Pin", LIBRARY, "3 place imaginaire"),
            Place("Centre technique", WORKSHOP, "20 route fictive"),
            Place("Poste de police", POLICE, "2 place imaginaire"),
            Place("Crèche des Santons", NURSERY, "7 allée imaginaire"),
        ),
    ),
    Town(
        "simiane-collongue",
        45,
        0.22,
        (
            Place("Hôtel de ville", HALL),
            Place("École du Vieux Moulin", SCHOOL, "5 rue inventée"),
            Place("Médiathèque de la Source", LIBRARY, "9 rue inventée"),
            Place("Centre technique", WORKSHOP, "31 chemin fictif"),
            Place("Poste de police", POLICE, "1 rue inventée"),
        ),
    ),
    Town(
        "cabries",
        60,
        0.30,
        (
            Place("Hôtel de ville", HALL),
            Place("École des Oliviers", SCHOOL, "8 montée imaginaire"),
            Place("École du Lac", SCHOOL, "2 chemin fictif"),
            Place("Médiathèque des Remparts", LIBRARY, "4 montée imaginaire"),
            Place("Centre technique", WORKSHOP, "15 route inventée"),
            Place("Poste de police", POLICE, "3 place fictive"),
            Place("Maison des solidarités", SOCIAL, "6 place fictive"),
        ),
    ),
)

# The usual site of a department that does not sit in the town hall, by the first word of the site's name.
SITE_OF = {
    "Écoles": "École",
    "Médiathèque": "Médiathèque",
    "Services techniques": "Centre",
    "Police municipale": "Poste",
    "Petite enfance": "Crèche",
    "Action sociale": "Maison",
}


def add_places(town: Town, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """The town's departments and sites that the cast has not made yet; the town hall gets its access notes."""
    known = {department.name for department in organisation.departments.all()}
    for name in DEPARTMENTS:
        if name not in known and name != "Service informatique":
            add_department(organisation=organisation, name=name, by=by, at=at)
    sites = {site.name: site for site in organisation.sites.all()}
    for place in town.places:
        fields = {"address": place.address, "access_notes": place.access_notes}
        if place.name not in sites:
            add_site(organisation=organisation, name=place.name, by=by, at=at, **fields)
        else:
            Site.objects.filter(pk=sites[place.name].pk).update(**fields)


def site_of(department: Department, sites: list[Site], number: int) -> Site:
    """Where the `number`th person of a department works."""
    word = SITE_OF.get(department.name, "Hôtel")
    fitting = [site for site in sites if site.name.startswith(word)] or [
        site for site in sites if site.name.startswith("Hôtel")
    ]
    return fitting[number % len(fitting)]
