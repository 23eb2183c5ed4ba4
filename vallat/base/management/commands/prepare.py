"""`bin/vallat prepare`: roles, tables and rights of the database, as its owner. Safe to run again."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from vallat.base.postgres.address import APP_ROLE
from vallat.base.postgres.rights import can_make_tables, give_rights, make_app_role, take_settings_away
from vallat.base.private_files import close_what_is_open

MAY_MAKE = (
    f"The role {APP_ROLE} may still make tables of its own, which could take the place of the journal's: only the owner of the "
    "database can forbid it. Everything else was done. As its owner: "
    f"REVOKE TEMPORARY, CREATE ON DATABASE ... FROM PUBLIC, {APP_ROLE}; REVOKE CREATE ON SCHEMA public FROM PUBLIC, {APP_ROLE};"
)


class Command(BaseCommand):
    help = "Makes or updates the tables, the product's role and its rights. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        make_app_role()
        take_settings_away()
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        give_rights()
        self._close_files()
        if can_make_tables():
            self.stderr.write(MAY_MAKE)

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
