"""What whoever runs the installation is told of its backups: on their page, on the home of the head of IT, by /metrics."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.utils import timezone

from tests.cast import Cast
from vallat.backup.actions.runs import begin_backup, end_backup, note_rehearsal, note_restore
from vallat.backup.ages import ages, old_backups
from vallat.backup.jobs import BackupFailed, make_backup
from vallat.backup.models import BackupRun, Rehearsal
from vallat.base.installation.hold import running_hold
from vallat.home.metrics_page import exposition, figures
from vallat.journal.models import Entry
from vallat.organisation.people.queries import syndicate

NAME = "2026-11-17T091500Z"


def begun(cast: Cast, at: datetime, name: str = NAME) -> BackupRun:
    return begin_backup(
        name=name,
        folder="/srv/backups",
        encrypted=True,
        organisation_id=syndicate().pk,
        by=cast.system,
        at=at,
    )


def ended(cast: Cast, at: datetime, why_not: str = "") -> BackupRun:
    return end_backup(
        run=begun(cast, at),
        why_not=why_not,
        rows=1200,
        files=7,
        organisation_id=syndicate().pk,
        by=cast.system,
        at=at,
    )


def rehearsed(cast: Cast, at: datetime, why_not: str = "") -> Rehearsal:
    row = Rehearsal(name=NAME, folder="/srv/backups", started_at=at, ended_at=at, why_not=why_not)
    return note_rehearsal(rehearsal=row, organisation_id=syndicate().pk, by=cast.system, at=at)


def page(cast: Cast, address: str = "/backups/") -> str:
    return cast.signed_in(Client(), "cio").get(address).content.decode()


def test_while_there_is_none_the_page_says_what_to_run(cast: Cast) -> None:
    text = page(cast)
    assert "bin/vallat backup FOLDER" in text
    assert "bin/vallat rehearse_restore FOLDER" in text
    assert "n’a jamais été sauvegardée" in text
    home = page(cast, "/")
    assert "n’a jamais été sauvegardée" in home
    assert 'href="/backups/"' in home


def test_what_was_made_and_rehearsed_is_listed_with_what_came_of_it(cast: Cast) -> None:
    now = timezone.now()
    ended(cast, now - timedelta(hours=2))
    ended(cast, now - timedelta(hours=1), why_not="No space left on device.")
    rehearsed(cast, now)
    text = page(cast)
    assert "No space left on device." in text
    assert "Restaurée à l’identique" in text
    assert "alert-warning" not in text
    assert "sauvegarde complète date" not in page(cast, "/")
    with cast.acting("cio"):
        told = list(
            Entry.objects.filter(verb__startswith="backup.").values_list("verb", "actor").order_by("id")
        )
    assert told[-1] == ("backup.rehearsed", "test")
    assert [verb for verb, _actor in told].count("backup.failed") == 1


def test_a_run_that_never_ended_is_told_as_cut_short_by_the_next(cast: Cast, at: datetime) -> None:
    left = begun(cast, at)
    assert "En cours, ou interrompue" in page(cast)
    begun(cast, at + timedelta(hours=1), "2026-11-17T101500Z")
    left.refresh_from_db()
    assert "interrompue" in left.why_not
    assert not left.is_whole


def test_a_restored_installation_shows_the_backup_that_it_came_from(cast: Cast, at: datetime) -> None:
    itself = begun(cast, at)  # in progress, as its own snapshot has it
    BackupRun.objects.create(name="of elsewhere", folder="/mnt", started_at=at)
    note_restore(
        name=NAME,
        made_at=at,
        rows=1200,
        files=7,
        size=9000,
        why_not="",
        left_out=0,
        because="Restaurée.",
        organisation_id=syndicate().pk,
        by=cast.system,
        at=at + timedelta(days=1),
    )
    itself.refresh_from_db()
    assert (itself.is_whole, itself.rows, itself.files, itself.bytes) == (True, 1200, 7, 9000)
    assert "interrompue" in BackupRun.objects.get(name="of elsewhere").why_not
    held = running_hold()
    assert held is not None
    assert held.because == "Restaurée."


def test_an_old_backup_and_an_old_rehearsal_are_told_with_their_age(cast: Cast, at: datetime) -> None:
    ended(cast, at - timedelta(hours=37))
    assert "date de 37 heures" in old_backups(ages(at))
    ended(cast, at - timedelta(hours=2), why_not="cut short")
    assert "date de 37 heures" in old_backups(ages(at))  # one that is not whole is none
    ended(cast, at - timedelta(hours=1))
    assert "Aucune restauration" in old_backups(ages(at))
    rehearsed(cast, at - timedelta(days=101))
    assert "date de 101 jours" in old_backups(ages(at))
    rehearsed(cast, at - timedelta(days=1), why_not="the function x belongs to y")
    assert "date de 101 jours" in old_backups(ages(at))
    rehearsed(cast, at - timedelta(days=2))
    assert old_backups(ages(at)) == ""


def test_each_of_both_warnings_can_be_turned_off(cast: Cast, at: datetime) -> None:
    ended(cast, at - timedelta(days=9))
    with override_settings(BACKUP=replace(settings.BACKUP, alert_hours=0)):
        assert "Aucune restauration" in old_backups(ages(at))
        with override_settings(BACKUP=replace(settings.BACKUP, alert_hours=0, rehearsal_days=0)):
            assert old_backups(ages(at)) == ""
    with override_settings(DEMO=True):
        assert old_backups(ages(at)) == ""


def test_prometheus_reads_both_ages_once_there_are_any(cast: Cast, at: datetime) -> None:
    assert b"vallat_backup_age_seconds" not in exposition(figures(at=at))
    ended(cast, at - timedelta(hours=2))
    rehearsed(cast, at - timedelta(days=1))
    text = exposition(figures(at=at)).decode()
    assert "vallat_backup_age_seconds 7200.0" in text
    assert "vallat_rehearsal_age_seconds 86400.0" in text
    assert ages(at).backup == 7200


def test_the_worker_makes_none_without_a_folder_and_fails_where_it_can_not(cast: Cast) -> None:
    make_backup(0)
    inside = settings.DATA / "backups"
    with (
        override_settings(BACKUP=replace(settings.BACKUP, folder=inside)),
        pytest.raises(BackupFailed, match="inside VALLAT_DATA"),
    ):
        make_backup(0)


def test_the_database_refuses_a_run_that_can_not_be(cast: Cast, at: datetime) -> None:
    for wrong in ({"ended_at": at - timedelta(seconds=1)}, {"why_not": "judged before its end"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BackupRun.objects.create(name=NAME, folder="/srv", started_at=at, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        rehearsed(cast, at).__class__.objects.create(
            name=NAME, folder="/srv", started_at=at, ended_at=at - timedelta(seconds=1)
        )
