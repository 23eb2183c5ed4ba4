"""Carrying out a run in the background: the trial writes nothing but its report; the import is one transaction."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import Error, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.progress import ProgressReporter
from vallat.base.files.full_disk import is_full, require_room
from vallat.convention.queries import agreement_of, current_version
from vallat.data_import.actions.runs import begin_run, finish_run, let_run_wait, stop_run
from vallat.data_import.actions.writing import (
    PLACEHOLDER,
    add_categories,
    add_placeholders,
    bring_people,
    bring_sites,
    bring_tickets,
    keep_refused,
)
from vallat.data_import.counts import Counts, in_batches
from vallat.data_import.enums import Kind, RunState
from vallat.data_import.models import Run, Source
from vallat.data_import.planning.categories import CategoryPlanner
from vallat.data_import.planning.people import PeoplePlanner
from vallat.data_import.planning.planned import Planned
from vallat.data_import.planning.sites import SitesPlanner
from vallat.data_import.planning.tickets import TicketPlanner
from vallat.data_import.planning.towns import Towns
from vallat.data_import.reading.detecting import FileRefused, Format
from vallat.data_import.reading.table import Table
from vallat.data_import.rules import PLACEHOLDER as STANDS_FOR
from vallat.data_import.rules import Rules
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.importing.actions import PART, prepare_tables

BATCH = 1000
PROGRESS = (
    "UPDATE moving_run SET done = %s, alive_at = %s"
    " WHERE id = %s AND attempt = %s AND state IN ('trying', 'importing')"
)
log = logging.getLogger(__name__)


class Superseded(Exception):
    """The run was asked for again meanwhile: what this attempt wrote is rolled back."""


def carry_out(run_id: int, attempt: int, *, now: Callable[[], datetime]) -> None:
    """Raises whatever went wrong, once the row says that nothing was written; that it waits, when the disk is full. Raises
    BegunElsewhere.
    """
    with transaction.atomic():
        by, at = act_as_system(PART), now()
        run = begin_run(run_id=run_id, attempt=attempt, by=by, at=at)
        if run is not None and run.state == RunState.IMPORTING:
            prepare_tables(by=by, at=at)  # committed before the long transaction
    if run is None:
        return
    try:
        with run.file.open("rb") as file, transaction.atomic():
            by = act_as_system(PART)
            with ProgressReporter(PROGRESS, (run.pk, run.attempt), by, now) as teller:
                _Carried(run, by, now(), Counts(teller.tell)).out(file, now)
    except Superseded:
        log.info("Run %d was asked for again meanwhile: attempt %d is rolled back.", run_id, attempt)
    except Exception as error:
        if is_full(error):
            with transaction.atomic():
                let_run_wait(run=run, by=act_as_system(PART), at=now())
            raise
        with transaction.atomic():
            stop_run(run=run, why=_why(error), by=act_as_system(PART), at=now())
        if not isinstance(error, FileRefused):
            raise


def _why(error: Exception) -> str:
    if isinstance(error, FileRefused):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return _("The file is no longer in the storage: send it again.")
    if isinstance(error, Error):
        return _(
            "The database refused a row, so all of it was undone. Try the file again: the trial says which."
        )
    return _(
        "Something went wrong while the file was read. Try again; if it fails once more, the log of the worker says why."
    )


class _Carried:
    """A run that is carried out, inside its transaction."""

    def __init__(self, run: Run, by: Actor, at: datetime, tally: Counts) -> None:
        self.run, self.by, self.at, self.tally = run, by, at, tally
        self.rules = Rules.of(run.rules)
        self.real = run.state == RunState.IMPORTING

    def out(self, file: Any, now: Callable[[], datetime]) -> None:
        table = Table(file, Format(self.run.encoding, self.run.delimiter))
        batches = self.tally.counted(self._planned(table))
        if self.real:
            self._write(batches)
        else:
            keep_refused(run=self.run, batches=batches, by=self.by, at=self.at)
        table.close()
        tally = self.tally
        if not finish_run(
            run=self.run,
            counts=tally.counts,
            sample=tally.sample,
            totals=tally.totals,
            by=self.by,
            at=now(),
        ):
            raise Superseded

    def _planned(self, table: Table) -> Iterator[Sequence[Planned[Any]]]:
        planner = self._planner()
        for batch in in_batches(table, BATCH):
            require_room()
            yield planner.plan(batch)

    def _planner(self) -> Any:
        if self.run.kind == Kind.PEOPLE:
            return PeoplePlanner(self.rules, self.by, self.at)
        if self.run.kind == Kind.SITES:
            return SitesPlanner(self.rules, self.by, self.at)
        if self.run.kind == Kind.CATEGORIES:
            return CategoryPlanner(self.rules, service_labels(self.at))
        return TicketPlanner(self.rules, self.by, self.at, self._placeholders())

    def _write(self, batches: Iterator[Sequence[Planned[Any]]]) -> None:
        shared: dict[str, Any] = {"run": self.run, "by": self.by, "at": self.at}
        if self.run.kind == Kind.PEOPLE:
            bring_people(system=self.rules.system, batches=batches, **shared)
        elif self.run.kind == Kind.SITES:
            bring_sites(batches=batches, **shared)
        elif self.run.kind == Kind.TICKETS:
            bring_tickets(system=self.rules.system, batches=batches, **shared)
        else:
            found = self._categories(batches)
            add_categories(mapping=self.run.mapping_name, found=found, **shared)

    def _categories(self, batches: Iterator[Sequence[Planned[Any]]]) -> dict[str, str]:
        """Few: the whole table at once. Its refused rows are those of the trial."""
        rows = [row for batch in batches for row in batch]
        return {name: code for row in rows if row.what for name, code in row.what.items()}

    def _placeholders(self) -> dict[int, Person]:
        if self.rules.unknown != STANDS_FOR:
            return {}
        towns = Towns(self.rules, self.by).meant()
        there = self._standing()
        missing = [town for town in towns if town.pk not in there]
        name = _("Requester unknown (%(system)s)") % {"system": self.rules.system}
        if self.real and missing:
            add_placeholders(
                run=self.run, system=self.rules.system, towns=missing, name=name, by=self.by, at=self.at
            )
            return self._standing()
        return there | {town.pk: Person(organisation=town, last_name=name) for town in missing}

    def _standing(self) -> dict[int, Person]:
        rows = Source.objects.visible_to(self.by).filter(
            system=self.rules.system, kind=Kind.PEOPLE, external_id__startswith=PLACEHOLDER
        )
        return {row.organisation_id: row.person for row in rows.select_related("person") if row.person}


def service_labels(at: datetime) -> dict[str, str]:
    """{code: label} of the services of the convention in force."""
    version = current_version(timezone.localdate(at))
    if version is None:
        return {}
    language = get_language() or "fr"
    return {service.code: service.label.in_language(language) for service in agreement_of(version).services}
