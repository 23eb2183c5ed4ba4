"""`bin/vallat bring_in KIND FILE [--mapping NAME] [--for-real]`: a file of another tool, tried or brought in without a page."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.english import english
from vallat.base.installation.identity import require_own_files
from vallat.base.jobs.retries import BegunElsewhere
from vallat.base.management.command import VallatCommand
from vallat.base.refusals import NotPossible
from vallat.data_import.actions.runs import ask_import, ask_trial, save_mapping
from vallat.data_import.enums import Kind, Outcome, Reason, RunState
from vallat.data_import.models import Run
from vallat.data_import.queries.runs import mappings
from vallat.data_import.reading.detecting import FileRefused
from vallat.data_import.receiving import receive
from vallat.data_import.rules import Rules, fitted
from vallat.data_import.running import carry_out
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.importing.actions import PART

LOOK_EVERY = 1.0  # seconds


class Command(VallatCommand):
    help = "Tries a file of GLPI, Isilog or another tool, with a mapping that the page has saved; --for-real brings it in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=Kind.values)
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--mapping", metavar="NAME", help="a saved one; otherwise the one that fits best")
        parser.add_argument("--for-real", action="store_true", help="brings in what the trial has shown")

    def handle(self, *args: Any, **options: Any) -> None:
        require_own_files()
        try:
            run = self._received(options)
            self._carried(run, ask_trial)
            self._say(run)
            if options["for_real"]:
                self._carried(run, ask_import)
                self._say(run)
        except (FileRefused, NotPossible, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        if run.state == RunState.FAILED:
            raise CommandError(run.why)

    @transaction.atomic
    def _received(self, options: dict[str, Any]) -> Run:
        by, at = act_as_system(PART), timezone.now()
        path = Path(options["file"])
        with path.open("rb") as file:
            run = receive(file=file, name=path.name, kind=options["kind"], by=by, at=at)
        if options["mapping"]:
            kept = mappings(by, run.kind).filter(name=options["mapping"]).first()
            if kept is None:
                raise CommandError(f'There is no mapping "{options["mapping"]}". Save one on the page first.')
            rules = fitted(Rules.of(kept.rules), run.header, run.kind)
            run = save_mapping(run=run, name=kept.name, rules=rules, by=by, at=at)
        return run

    def _carried(self, run: Run, ask: Any) -> None:
        with transaction.atomic():
            asked = ask(run=run, by=act_as_system(PART), at=timezone.now())
        while True:
            try:
                carry_out(asked.pk, asked.attempt, now=timezone.now)
            except BegunElsewhere:  # a worker was sooner; should it die, the next look takes it up
                time.sleep(LOOK_EVERY)
            else:
                break
        with transaction.atomic():
            act_as_system(PART)
            run.refresh_from_db()

    def _say(self, run: Run) -> None:
        self.stdout.write(f"{run.file_name}: {run.rows} rows, {run.state}")
        labels = {str(each): each.label for each in (*Outcome, *Reason)}
        for code, rows in sorted(run.counts.items(), key=lambda counted: -counted[1]):
            self.stdout.write(f"  {rows:>8}  {english(labels[code])}")
