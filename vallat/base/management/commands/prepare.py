"""`bin/vallat prepare`: roles, tables and rights of the database, as its owner. Safe to run again."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from vallat.base.postgres.rights import give_rights, make_app_role


class Command(BaseCommand):
    help = "Makes or updates the tables, the product's role and its rights. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        make_app_role()
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        give_rights()
