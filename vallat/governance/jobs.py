"""Jobs of governance: making the archives of towns, removing them after their time; reminders of disclosure requests."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.governance.actions.exports import MAKE_EXPORT, remove_export
from vallat.governance.making import make_export
from vallat.governance.queries.exports import past_their_time
from vallat.governance.reminding import remind_due
from vallat.organisation.sign_in.actors import act_as_system


@app.task(name=MAKE_EXPORT)
def make_town_export(export_id: int, organisation_id: int, attempt: int) -> None:
    make_export(export_id, organisation_id, attempt, now=timezone.now)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="remove_town_exports")
def remove_town_exports(timestamp: int) -> None:
    """Each hour: what was made more than VALLAT_EXPORT_DAYS ago."""
    at = timezone.now()
    with transaction.atomic():
        by = act_as_system("town-export")
        for export in past_their_time(by, at - timedelta(days=settings.EXPORT_DAYS)):
            remove_export(export=export, by=by, at=at)


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="remind_of_disclosures", lock="remind_of_disclosures")
def remind_of_disclosures(timestamp: int) -> None:
    """Each hour, from seven o'clock: requests that nobody decided on and whose day comes near or has passed."""
    remind_due(at=timezone.now())
