"""`bin/vallat take_revision ID`: open requests take the latest reading of their version; says what moves unless --confirm."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.management.command import VallatCommand
from vallat.convention.queries import version_named
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.revisions.actions import take_revision
from vallat.servicedesk.revisions.queries import Moved, preview


class Command(VallatCommand):
    help = "Says which open requests the latest reading of a version would move, and how; with --confirm, moves them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", metavar="ID", help="a loaded version, such as sigv-2024")
        parser.add_argument("--reason", default="", help="why they take it; kept with the decision")
        parser.add_argument("--confirm", action="store_true", help="without this nothing is changed")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        version = version_named(options["version"])
        if version is None or version.revised_at is not None:
            raise CommandError(
                f"{options['version']} is not the latest reading of a loaded version. Nothing was changed."
            )
        by = act_as_system("take_revision")
        if not options["confirm"]:
            found = preview(by, version)
            for moved in found.examples:
                self.stdout.write(_line(moved))
            self.stdout.write(
                f"{found.taken} open requests would take {version.code}, revision {version.revision}: {found.differing} of them due "
                f"otherwise, {found.kept} keep theirs. Nothing was changed: run it again with --confirm and --reason WHY."
            )
            return
        if not options["reason"].strip():
            raise CommandError("Say why with --reason. Nothing was changed.")
        taken = take_revision(version=version, reason=options["reason"], by=by, at=timezone.now())
        self.stdout.write(
            f"{taken.tickets} open requests are under {version.code}, revision {version.revision}: {taken.differing} of them are due "
            f"otherwise, {taken.kept} keep theirs."
        )


def _line(moved: Moved) -> str:
    before, after = (_told(values) for values in (moved.before, moved.after))
    return f"{moved.ticket.number}  {before} -> {after}"


def _told(values: tuple[Any, ...]) -> str:
    priority, *due = values
    return " ".join(
        [str(priority), *(f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "-" for at in due)]
    )
