"""`bin/vallat revise_convention FILE --reason WHY`: another reading of a loaded version; says what would change unless --confirm."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from vallat.convention.actions.loading import AlreadyLoaded
from vallat.convention.actions.revising import revise_convention
from vallat.convention.management.command import MISUSED, ConventionCommand, Stop
from vallat.convention.queries import agreement_of
from vallat.convention.revisions import NotARevision, revisable
from vallat.engines.agreement import compare, load
from vallat.organisation.sign_in.actors import act_as_system


class Command(ConventionCommand):
    help = (
        "Compares a corrected reading of a loaded version with what is loaded; with --confirm, puts it in its place as the next "
        "revision. Open requests keep theirs: take_revision moves them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the corrected text, under the same id")
        parser.add_argument("--reason", default="", help="why it is read again; kept beside the text")
        parser.add_argument("--confirm", action="store_true", help="load it; without this nothing is changed")
        parser.add_argument("--language", choices=["en", "fr"], default="en", help="the language of the list")

    def handle(self, *args: Any, **options: Any) -> None:
        agreement = load(options["file"])
        text = Path(options["file"]).read_bytes().decode("utf-8-sig")
        try:
            former = revisable(agreement, text)
            self.stdout.write(
                compare(agreement_of(former), agreement).as_text(options["language"])
                or "No difference in what it says."
            )
            if not options["confirm"]:
                self.stdout.write("Nothing was changed. Run it again with --confirm to load it.")
                return
            if not options["reason"].strip():
                raise Stop("Say why with --reason. Nothing was changed.", MISUSED)
            by = act_as_system("revise_convention")
            version = revise_convention(
                source=text, name=options["file"], reason=options["reason"], by=by, at=timezone.now()
            )
        except (AlreadyLoaded, NotARevision) as error:
            raise Stop(f"{options['file']}: {error}") from error
        self.stdout.write(
            f"{version.code}, revision {version.revision}, is loaded. It governs what is opened from now on; "
            f"open requests keep theirs until: bin/vallat take_revision {version.code}"
        )
