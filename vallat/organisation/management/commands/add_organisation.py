"""`bin/vallat add_organisation CODE NAME --kind contractor`: a company or a town that the desk works with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.english import english, why
from vallat.base.management.command import VallatCommand
from vallat.organisation.people.actions.organisations import add_organisation
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.sign_in.actors import act_as_system

NOTHING = "Nothing was changed."
KINDS = [kind.value for kind in OrganisationKind if kind != OrganisationKind.SYNDICATE]


class Command(VallatCommand):
    help = "Adds a contractor, a software vendor, an operator or a town; load_convention --add-parties adds those that sign it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="short name in addresses, files and commands")
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--kind", choices=KINDS, default=OrganisationKind.CONTRACTOR.value)
        parser.add_argument("--phone", default="")
        parser.add_argument("--siren", default="", help="nine digits")
        parser.add_argument("--insee", default="", help="number of a town")
        parser.add_argument("--postcode", default="")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        by = act_as_system("add-organisation")
        names = ("code", "name", "kind", "phone", "siren", "insee", "postcode")
        given = {name: options[name] for name in names}
        try:
            added = add_organisation(**given, by=by, at=timezone.now())
        except ValidationError as error:
            raise CommandError(f"{why(error)} {NOTHING}") from error
        self.stdout.write(
            f"{added.name} ({english(OrganisationKind(added.kind).label)}) is added. Its people come in with: "
            f"bin/vallat add_person EMAIL FIRST LAST --organisation {added.code} --role {_role(added.kind)}"
        )


def _role(kind: str) -> str:
    return "contractor_technician" if kind == OrganisationKind.CONTRACTOR else "user"
