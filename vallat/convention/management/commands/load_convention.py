"""`bin/vallat load_convention FILE`: records a version of the convention and binds its parties."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.english import why
from vallat.convention.actions.loading import AlreadyLoaded, UnknownParty, load_convention
from vallat.convention.actions.parties import add_parties
from vallat.convention.management.command import ConventionCommand, Stop
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import version_of_text
from vallat.engines.agreement import Agreement, load
from vallat.organisation.models import Organisation
from vallat.organisation.sign_in.actors import act_as_system


class Command(ConventionCommand):
    help = "Checks a convention file and puts it in force from its effective date. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a convention in TOML (docs/convention-file.md)")
        parser.add_argument(
            "--add-parties",
            action="store_true",
            help="make organisations of the parties that are not there yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        agreement = load(options["file"])  # all that is wrong with it, before the database is asked anything
        text = Path(options["file"]).read_bytes().decode("utf-8-sig")
        known = version_of_text(text)
        if known is not None:
            self.stdout.write(f"{known.code} is already loaded, with this very text. Nothing was changed.")
            return
        try:
            with transaction.atomic():
                added = _add_parties(agreement) if options["add_parties"] else []
                by = act_as_system("load_convention")
                version = load_convention(source=text, name=options["file"], by=by, at=timezone.now())
        except (AlreadyLoaded, UnknownParty) as error:
            raise Stop(f"{options['file']}: {error}") from error
        except ValidationError as error:
            raise Stop(f"{options['file']}: {why(error)} Nothing was changed.") from error
        if added:
            self.stdout.write(f"Added {', '.join(organisation.name for organisation in added)}.")
        self.stdout.write(f"{version.code} is loaded. {_in_force(version)}")


def _add_parties(agreement: Agreement) -> list[Organisation]:
    by = act_as_system("load_convention")
    return add_parties(agreement=agreement, by=by, at=timezone.now())


def _in_force(version: ConventionVersion) -> str:
    parties = list(version.parties.select_related("organisation").order_by("organisation__name"))
    period = parties[0].period
    until = f" until {period.upper} (excluded)" if period.upper else ""
    names = ", ".join(party.organisation.name for party in parties)
    return f"It binds {names} from {period.lower}{until}."
