"""`bin/vallat account ACTION EMAIL`: invites, sets a password, closes, opens again, ends sessions, removes second factors."""

import secrets
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.english import why
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.base.management.command import VallatCommand
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.actions import accounts
from vallat.organisation.sign_in.actors import act_as_system

NOTHING = "Nothing was changed."
ACTIONS = {
    "invite": (accounts.invite, "An invitation to {email} is in the outbox."),
    "close": (accounts.close_account, "The account of {email} is closed, and its sessions have ended."),
    "open": (accounts.open_account, "The account of {email} is open again."),
    "end-sessions": (accounts.end_sessions, "The sessions of {email} have ended."),
    "remove-second-factors": (accounts.remove_second_factors, "The second factors of {email} are removed."),
}
SET_PASSWORD = "set-password"  # noqa: S105 (the name of an action)


class Command(VallatCommand):
    help = "Acts on the account of a person of the directory."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            metavar="ACTION",
            choices=[*ACTIONS, SET_PASSWORD],
            help=", ".join([*ACTIONS, SET_PASSWORD]),
        )
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="with set-password: read it from standard input; otherwise one is made and printed, once",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        by, email = act_as_system("account-command"), options["email"]
        person = Person.objects.filter(email=normal_form_or_none(email) or "?").select_related("user").first()
        if person is None:
            raise CommandError(f"{email} is not in the directory. {NOTHING}")
        try:
            if options["action"] == SET_PASSWORD:
                self._set_password(person, by, read=options["password_stdin"])
            else:
                act, said = ACTIONS[options["action"]]
                act(person=person, by=by, at=timezone.now())
                self.stdout.write(said.format(email=email))
        except accounts.NoAccount as error:
            raise CommandError(f"{email} has no open account. {NOTHING}") from error
        except ValidationError as error:
            raise CommandError(f"{why(error)} {NOTHING}") from error

    def _set_password(self, person: Person, by: Actor, *, read: bool) -> None:
        password = sys.stdin.readline().rstrip("\n") if read else secrets.token_urlsafe(15)
        accounts.set_password(person=person, password=password, by=by, at=timezone.now())
        self.stdout.write(f"The password of {person.email} is set, and its sessions have ended.")
        if not read:
            self.stdout.write(f"Password, shown this once: {password}")
