"""The jobs that failed are shown, and done again by hand."""

from datetime import datetime

from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.base.test_outbox import queue
from tests.cast import Cast
from vallat.journal.models import Entry


def failed(cast: Cast, at: datetime) -> ProcrastinateJob:
    queue(cast, at)
    job = ProcrastinateJob.objects.latest("id")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job.pk])
    return job


def test_a_failed_job_is_shown_in_words_and_done_again_once(cast: Cast, client: Client, at: datetime) -> None:
    job = failed(cast, at)
    client = cast.signed_in(client, "n1")
    page = client.get("/jobs/").content.decode()
    assert "Courriels sortants" in page
    assert f"/jobs/{job.pk}/again/" in page
    assert client.post(f"/jobs/{job.pk}/again/", follow=True).status_code == 200
    again = ProcrastinateJob.objects.get(pk=job.pk)
    assert (again.status, again.attempts) == ("todo", job.attempts + 2)
    with cast.acting("cio"):
        entry = Entry.objects.filter(verb="job.done_again").get()
    assert (entry.subject_id, entry.detail) == (job.pk, {"task": "vallat.base.jobs.send_mail"})
    refused = client.post(f"/jobs/{job.pk}/again/", follow=True).content.decode()
    assert "n’est plus en attente" in refused
    assert "Aucun traitement n’est en échec" in refused


def test_pages_of_failed_jobs_follow_each_other(cast: Cast, client: Client, at: datetime) -> None:
    for _ in range(52):
        failed(cast, at)
    client = cast.signed_in(client, "n1")
    first = client.get("/jobs/")
    rest = client.get("/jobs/", {"before": first.context["older"]})
    assert (len(first.context["lines"]), len(rest.context["lines"]), rest.context["older"]) == (50, 2, None)
