"""`bin/vallat add_person EMAIL FIRST LAST --organisation CODE --role ROLE`: somebody who may sign in, with a function."""

import secrets
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.access.roles import ROLES
from vallat.base.english import english, why
from vallat.base.mail.normal_form import normal_form
from vallat.base.management.command import VallatCommand
from vallat.organisation.people.actions.people import WrongSide, add_person, give_account, give_role
from vallat.organisation.people.functions import may_be_held_in
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.actors import act_as_system

NOTHING = "Nothing was changed."


class Command(VallatCommand):
    help = "Adds a person to the directory, with an account and a function from today on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("first_name", metavar="FIRST")
        parser.add_argument("last_name", metavar="LAST")
        parser.add_argument(
            "--organisation", metavar="CODE", required=True, help="its code in the convention"
        )
        parser.add_argument("--role", metavar="ROLE", required=True, help=", ".join(ROLES))
        parser.add_argument("--phone", default="", help="the number that first level sees")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input; otherwise one is made and printed, once",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if options["role"] not in ROLES:
            raise CommandError(f'There is no role "{options["role"]}": {", ".join(ROLES)}. {NOTHING}')
        by, at = act_as_system("add-person"), timezone.now()
        organisation = _organisation(options["organisation"])
        try:
            email = normal_form(options["email"])
        except ValidationError as error:
            raise CommandError(f"{options['email']}: {why(error)} {NOTHING}") from error
        if Person.objects.filter(email=email).exists():
            raise CommandError(f"{email} is already in the directory. {NOTHING}")
        password = (
            sys.stdin.readline().rstrip("\n") if options["password_stdin"] else secrets.token_urlsafe(15)
        )
        try:
            person = add_person(
                organisation=organisation,
                email=email,
                first_name=options["first_name"],
                last_name=options["last_name"],
                phone=options["phone"],
                by=by,
                at=at,
            )
            user = give_account(person=person, password=password, by=by, at=at)
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(f"{why(error)} {NOTHING}") from error
        role, start = options["role"], timezone.localdate(at)
        try:
            give_role(person=person, organisation=organisation, role=role, start=start, by=by, at=at)
        except WrongSide as error:
            held = ", ".join(code for code in ROLES if may_be_held_in(code, organisation))
            raise CommandError(f'Nobody is "{role}" in {organisation}: {held}. {NOTHING}') from error
        self.stdout.write(
            f"{person.full_name} may sign in as {person.email}: {english(ROLES[role].label)}, {organisation}."
        )
        if not options["password_stdin"]:
            self.stdout.write(f"Password, shown this once: {password}")


def _organisation(code: str) -> Organisation:
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Organisation.objects.values_list("code", flat=True)) or "none yet"
        how = (
            "Towns of the convention come with load_convention --add-parties; others with: "
            f"bin/vallat add_organisation {code} NAME --kind contractor"
        )
        raise CommandError(f'There is no organisation "{code}"; known: {known}. {how}. {NOTHING}')
    return found
