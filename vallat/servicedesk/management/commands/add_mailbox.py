"""`bin/vallat add_mailbox NAME ADDRESS`: an address at which the desk takes mail."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.management.command import VallatCommand
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import syndicate
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.actions.mailboxes import BadMailbox, add_mailbox
from vallat.servicedesk.tickets.models.inbound import Mailbox


class Command(VallatCommand):
    help = "Adds an address at which the desk takes mail. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help="what VALLAT_IMAP and intake_mail call it")
        parser.add_argument("address", metavar="ADDRESS", help="what people write to")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name, address = options["name"], options["address"]
        by = act_as_system("add-mailbox")
        if Mailbox.objects.filter(name=name, address__iexact=address).exists():
            self.stdout.write(f"{name} is already the mailbox of {address}. Nothing was changed.")
            return
        try:
            add_mailbox(organisation=syndicate(), name=name, address=address, by=by, at=timezone.now())
        except Organisation.DoesNotExist:
            raise CommandError(
                "There is no syndicate yet, whose desk takes mail. Nothing was changed."
            ) from None
        except BadMailbox as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(f"{name} is the mailbox of {address}. docs/operations.md says how mail gets there.")
