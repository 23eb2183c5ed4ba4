"""Jobs of moving in: carrying out a run, forgetting files after their time."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.data_import.actions.runs import CARRY_OUT, forget_run
from vallat.data_import.queries.runs import past_their_time
from vallat.data_import.running import carry_out as carry
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.importing.actions import PART


@app.task(name=CARRY_OUT)
def carry_out(run_id: int, attempt: int) -> None:
    carry(run_id, attempt, now=timezone.now)


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_moving_files")
def forget_moving_files(timestamp: int) -> None:
    """Each night: files and refused rows, which hold personal data, VALLAT_MOVING_DAYS after they came."""
    at = timezone.now()
    with transaction.atomic():
        by = act_as_system(PART)
        for run in past_their_time(by, at - timedelta(days=settings.MOVING_DAYS)):
            forget_run(run=run, by=by, at=at)
