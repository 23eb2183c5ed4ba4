"""`bin/vallat check_convention FILE`: whether a convention file can be used. Needs no database."""

from typing import Any

from django.core.management.base import CommandParser

from vallat.convention.management.command import REFUSED, ConventionCommand
from vallat.engines.agreement import Agreement, AgreementError, load


class Command(ConventionCommand):
    help = "Checks a convention file: every problem as `file:line: [table] message`, and exit code 1 if there is one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a convention in TOML (docs/convention-file.md)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            agreement = load(options["file"])
        except AgreementError as error:
            self.stdout.write(str(error))
            self.leave(_count(len(error.problems), "problem"), REFUSED)
            return
        self.stdout.write(f"{options['file']}: ok. {agreement.id}: {contents(agreement)}.")


def contents(agreement: Agreement) -> str:
    """How much a convention holds, in words."""
    rows = sum(len(matrix.rows) for matrix in agreement.raci)
    return ", ".join(
        [
            _count(len(agreement.services), "service"),
            _count(rows, "RACI row"),
            _count(len(agreement.cells), "service level"),
            _count(len(agreement.functions), "function"),
            _count(len(agreement.rules), "rule"),
            _count(len(agreement.acronyms), "acronym"),
            _count(len(agreement.sections), "section"),
        ]
    )


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
