"""Fills the placeholders of the demo's texts, and the short forms of the catalogue, for one person."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from random import Random
from typing import Any

from vallat.assets.enums import AssetKind
from vallat.assets.models import Asset
from vallat.engines.agreement import FieldKind, FormField
from vallat.organisation.models import Person

APPLICATIONS = (
    "de l'état civil",
    "de l'urbanisme",
    "des finances",
    "de la paie",
    "de la cantine",
    "de la médiathèque",
)
FOLDERS = (
    "Budget",
    "Marchés publics",
    "Conseil municipal",
    "Subventions",
    "Inscriptions",
    "Plans des bâtiments",
)
FEMININE, MASCULINE = ("la ", "à la ", "de la "), ("le ", "au ", "du ")
ARTICLES = {
    **dict.fromkeys(("Médiathèque", "Crèche", "Maison"), FEMININE),
    **dict.fromkeys(("Centre", "Poste", "Siège"), MASCULINE),
}
COMPUTERS = (AssetKind.DESKTOP, AssetKind.LAPTOP)


class Surroundings:
    """Who works with whom and with what: read once for all tickets."""

    def __init__(self, people: Iterable[Person], assets: Iterable[Asset]) -> None:
        self.colleagues: dict[int, list[Person]] = defaultdict(list)
        self.computers: dict[int, str] = {}
        self.printers: dict[int, list[str]] = defaultdict(list)
        for person in people:
            self.colleagues[person.organisation_id].append(person)
        for asset in assets:
            if asset.kind in COMPUTERS and asset.holder_id:
                self.computers.setdefault(asset.holder_id, asset.tag)
            if asset.kind == AssetKind.PRINTER:
                self.printers[asset.organisation_id].append(asset.tag)

    def words(self, person: Person, chance: Random) -> dict[str, str]:
        """What the texts' placeholders stand for, seen from this person's desk."""
        return {
            "device": self.computers.get(person.pk, "de l'accueil"),
            "printer": chance.choice(self.printers[person.organisation_id]),
            "extension": person.extension,
            **_site_words(person.site.name if person.site else "Hôtel de ville"),
            "department": person.department.name if person.department else "de l'accueil",
            "application": chance.choice(APPLICATIONS),
            "colleague": chance.choice(self.colleagues[person.organisation_id]).full_name,
            "folder": chance.choice(FOLDERS),
        }


def _site_words(name: str) -> dict[str, str]:
    """The site's name in a sentence: `École du Lac` → l'école du Lac, à l'école du Lac, de l'école du Lac."""
    inside = name[0].lower() + name[1:]
    the, at, of = ARTICLES.get(name.split(maxsplit=1)[0], ("l'", "à l'", "de l'"))
    return {"site": name, "the_site": the + inside, "at_site": at + inside, "of_site": of + inside}


def answers(
    fields: Iterable[FormField], words: dict[str, str], at: datetime, chance: Random
) -> dict[str, Any]:
    """The required answers of a catalogue entry's form, and half of the others."""
    return {
        field.name: _answer(field, words, at, chance)
        for field in fields
        if field.required or chance.random() < 0.5
    }


def _answer(field: FormField, words: dict[str, str], at: datetime, chance: Random) -> Any:
    match field.kind:
        case FieldKind.CHOICE:
            return chance.choice(field.choices).value
        case FieldKind.YES_NO:
            return chance.random() < 0.3
        case FieldKind.NUMBER:
            return chance.randint(1, 12)
        case FieldKind.DATE:
            return at.date().isoformat()
        case FieldKind.PHONE:
            return words["extension"]
        case FieldKind.ASSET:
            return words["printer"] if field.name == "printer" else words["device"]
        case _:
            return words.get(OF_FIELD.get(field.name, field.name), "Voir ma description.")


OF_FIELD = {"user": "colleague", "person": "colleague", "like": "colleague", "path": "folder"}
