"""`bin/vallat prepare`: roles, tables and rights of the database, as its owner. Safe to run again."""

from argparse import SUPPRESS
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import connection, transaction

from vallat.base.files.private_files import close_what_is_open
from vallat.base.installation.before_0_1_0 import WHAT_TO_DO, is_before_0_1_0
from vallat.base.installation.identity import NotItsFiles, name_files
from vallat.base.installation.old_files import has_no_tables, old_files
from vallat.base.installation.restoring import WITHIN
from vallat.base.management.command import VallatCommand
from vallat.base.postgres.address import APP_ROLE
from vallat.base.postgres.one_prepare import alone
from vallat.base.postgres.protections import lacking, named
from vallat.base.postgres.remaking import NotMade, remake
from vallat.base.postgres.rights import can_make_tables, give_rights, make_app_role, take_settings_away

MAY_MAKE = (
    f"The role {APP_ROLE} may still make tables of its own, which could take the place of the journal's: only the owner of the "
    "database can forbid it. Everything else was done. As its owner: "
    f"REVOKE TEMPORARY, CREATE ON DATABASE ... FROM PUBLIC, {APP_ROLE}; REVOKE CREATE ON SCHEMA public FROM PUBLIC, {APP_ROLE};"
)
WAITS = "Another `prepare` is at work on this database. This one waits until it is done."


class Command(VallatCommand):
    help = "Makes or updates the tables, the product's role and its rights. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new",
            action="store_true",
            help="begin a new installation, in a new database, although VALLAT_DATA holds files of another one",
        )
        parser.add_argument(WITHIN, action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        with alone(tell=self._say_that_it_waits):
            if is_before_0_1_0():
                raise CommandError(WHAT_TO_DO)
            if not options["new"]:
                refuse_beside_old_files()
            self._prepare(options)

    def _say_that_it_waits(self) -> None:
        self.stdout.write(WAITS)
        self.stdout.flush()

    def _prepare(self, options: dict[str, Any]) -> None:
        is_new = has_no_tables()
        make_app_role()
        take_settings_away()
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        if not is_new:
            self._make_again()
        give_rights()
        if not is_new:
            refuse_what_is_left()
        try:
            name_files(over=options["new"])
        except NotItsFiles as error:
            raise CommandError(f"{error.why} The tables are up to date all the same.") from error
        self._close_files()
        if can_make_tables():
            self.stderr.write(MAY_MAKE)

    def _make_again(self) -> None:
        """What keeps the towns apart, where a restore or a hand has taken it away; migrations have just made it in new tables."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                made = remake(cursor)
        except NotMade as error:
            raise CommandError(str(error)) from error
        if made:
            self.stdout.write(f"Made again, since the database lacked it or had another: {named(made)}.")

    def _close_files(self) -> None:
        if not settings.DATA.exists():
            return
        closed = close_what_is_open(settings.DATA)
        if closed.changed:
            self.stdout.write(
                f"VALLAT_DATA: {closed.changed} files and folders were open to other accounts of this machine, and no longer are."
            )
        if closed.left:
            self.stderr.write(
                f"VALLAT_DATA: {len(closed.left)} files and folders are open to other accounts of this machine and could not be closed, the"
                f" first of them {closed.left[0]}. Give them to the account that Vallat runs as (chown), then run prepare again."
            )


def refuse_beside_old_files() -> None:
    """Raises CommandError when the database is empty and VALLAT_DATA is not."""
    if has_no_tables() and (left := old_files()):
        raise CommandError(
            f"The database is empty, and there are files of an installation: {', '.join(map(str, left))}. To bring that installation back: "
            "`bin/vallat restore FOLDER` (docs/operations.md, Backup). To begin a new one beside them: `bin/vallat prepare --new`. "
            "Nothing was done."
        )


def refuse_what_is_left() -> None:
    """Raises CommandError when the database still lacks what a server asks for before it starts."""
    with connection.cursor() as cursor:
        left = lacking(cursor)
    if left:
        raise CommandError(
            f"The database still lacks, or has otherwise than declared: {named(left)}. Whoever may change it is its owner or a superuser."
        )
