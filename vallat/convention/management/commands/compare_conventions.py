"""`bin/vallat compare_conventions A B`: what changed from one version to the other (0.update).

Two files are compared without a database.
"""

import json
from typing import Any

from django.core.management.base import CommandParser

from vallat.convention.management.command import ConventionCommand
from vallat.convention.management.sources import agreement_named
from vallat.engines.agreement import compare


class Command(ConventionCommand):
    help = "Lists everything that was added, removed or changed from convention A to convention B."

    def add_arguments(self, parser: CommandParser) -> None:
        named = "a convention file, or the id of a loaded version"
        parser.add_argument("old", metavar="A", help=named)
        parser.add_argument("new", metavar="B", help=named)
        parser.add_argument("--language", choices=["en", "fr"], default="en", help="the language of the list")
        parser.add_argument("--json", action="store_true", help="plain data on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        found = compare(agreement_named(options["old"]), agreement_named(options["new"]))
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        else:
            same = {"en": "No difference.", "fr": "Aucune différence."}
            self.stdout.write(found.as_text(options["language"]) or same[options["language"]])
