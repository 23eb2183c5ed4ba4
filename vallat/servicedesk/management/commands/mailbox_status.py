"""`bin/vallat mailbox_status [--json]`: by mailbox, how many messages came and what became of them."""

import json
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from vallat.base.management.command import VallatCommand
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.queries import status


class Command(VallatCommand):
    help = (
        "Prints, by mailbox, how many messages were received and how many are in each state; these sum to it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            by_mailbox = status(act_as_system("mailbox-status"))
        if options["json"]:
            self.stdout.write(json.dumps(by_mailbox))
            return
        for name, counts in by_mailbox.items():
            self.stdout.write(name)
            for state, count in counts.items():
                self.stdout.write(f"  {state:<12}{count:>8}")
