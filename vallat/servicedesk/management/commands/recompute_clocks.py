"""`bin/vallat recompute_clocks`: all clocks again from the events; under another version, only says what would differ."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.management.command import VallatCommand
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import version_named
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.tickets.queries.replay import replay


class Command(VallatCommand):
    help = "Recomputes the clocks of all tickets from their events. With --convention, only counts what would differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--convention", metavar="ID", help="replay under this loaded version, without writing"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        actor = act_as_system("recompute-clocks")
        if options["convention"] is None:
            self.stdout.write(
                f"{recompute_clocks(by=actor, at=timezone.now())} tickets were different; they are right now."
            )
            return
        version = version_named(options["convention"])
        if version is None:
            known = ", ".join(ConventionVersion.objects.values_list("code", flat=True)) or "none"
            raise CommandError(f"No version {options['convention']} is loaded (loaded: {known}).")
        count = sum(recomputed.differs for batch in replay(actor, version) for recomputed in batch)
        self.stdout.write(
            f"Under {version.code}, {count} tickets would have other clocks. Nothing was written."
        )
