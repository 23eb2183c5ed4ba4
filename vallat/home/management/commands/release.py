"""`bin/vallat release`: says what will go out, then puts a restored installation into service."""

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.installation.hold import running_hold
from vallat.base.management.command import VallatCommand
from vallat.home.actions.release import NotHeld, release
from vallat.home.going_out import going_out
from vallat.organisation.sign_in.actors import act_as_system

PART = "release-command"
NOT_HELD = "This installation is not held: mail leaves and is taken in. Nothing was changed."
NOT_ASKED = "Nothing was released. Look at the list above, then run it again with --yes."


class Command(VallatCommand):
    help = "Says what a restored installation will send once it is released, and releases it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="release without asking")
        parser.add_argument(
            "--give-up",
            action="store_true",
            help="give up the mails and webhook deliveries that wait: they stay listed, and can be sent again one by one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        with transaction.atomic():
            hold, actor = running_hold(), act_as_system(PART)
            if hold is None:
                raise CommandError(NOT_HELD)
            found = going_out(actor, at=at)
        self.stdout.write(f"Held since {hold.held_at:%Y-%m-%d %H:%M} UTC: {hold.because}.")
        self.stdout.write("Once it is released:")
        for line in found.lines():
            self.stdout.write(f"  {line}")
        if options["give_up"]:
            self.stdout.write("The first two are given up instead (--give-up).")
        if not options["yes"]:
            self._ask()
        try:
            with transaction.atomic():
                done = release(give_up=options["give_up"], by=act_as_system(PART), at=timezone.now())
        except NotHeld as error:
            raise CommandError(NOT_HELD) from error
        self.stdout.write("Released. A worker that runs begins within seconds.")
        if options["give_up"]:
            self.stdout.write(f"Given up: {done.mails} mails, {done.deliveries} deliveries.")

    def _ask(self) -> None:
        if not sys.stdin.isatty():
            raise CommandError(NOT_ASKED)
        self.stdout.write(
            "Is the installation that the backup was made of stopped for good? Then type: release"
        )
        self.stdout.flush()
        if sys.stdin.readline().strip() != "release":
            raise CommandError("Nothing was released.")
