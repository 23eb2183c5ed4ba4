"""A run as a whole: killed, refused, without a server, as a command and as a job."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests.organisation.directory.openldap import MOST_AT_ONCE, Entry, OpenLdap
from tests.organisation.directory.rows import number_of_entries, source_of, state_of
from vallat.access.context import acting_as
from vallat.organisation import jobs
from vallat.organisation.models import DirectoryEntry
from vallat.organisation.sign_in.actors import system_actor
from vallat.organisation.towns_directory.configuration import Directory

pytestmark = pytest.mark.ldap

Sync = Callable[..., dict[str, Any]]


def test_a_run_that_is_killed_leaves_its_pages_and_the_next_one_goes_on(
    ldap_server: OpenLdap, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vallat.organisation.towns_directory import synchronising

    ldap_server.stop()
    ldap_server.load(Entry("cabries", number) for number in range(2 * MOST_AT_ONCE))
    with ldap_server:
        seen: list[int] = []

        def killed(**given: Any) -> Any:
            if seen:
                raise KeyboardInterrupt
            seen.append(1)
            return apply_page(**given)

        apply_page = synchronising.apply_page
        monkeypatch.setattr(synchronising, "apply_page", killed)
        with pytest.raises(KeyboardInterrupt):
            sync()
        monkeypatch.undo()
        with acting_as(system_actor("test")):
            assert DirectoryEntry.objects.count() == MOST_AT_ONCE
        assert sync()["cabries"].added == MOST_AT_ONCE


def environment(directory: Directory) -> dict[str, str]:
    """The same directory as an installation names it."""
    return {
        **os.environ,
        "VALLAT_LDAP_URI": directory.uri,
        "VALLAT_LDAP_BIND_DN": directory.bind_dn,
        "VALLAT_LDAP_PASSWORD_FILE": directory.password_file,
        "VALLAT_LDAP_SUBTREES": "; ".join(f"{each.code}={each.base_dn}" for each in directory.subtrees),
    }


def test_the_command_killed_outright_lets_the_next_one_finish(
    ldap_server: OpenLdap, directory: Directory, own_database: str
) -> None:
    ldap_server.stop()
    ldap_server.load(Entry("cabries", number) for number in range(4 * MOST_AT_ONCE))
    command = [sys.executable, "-m", "config", "sync_directory"]
    with ldap_server:
        process = subprocess.Popen(command, env=environment(directory), stdout=subprocess.DEVNULL)
        while number_of_entries() == 0:
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
        process.wait()
        begun = number_of_entries()
        done = subprocess.run(command, env=environment(directory), capture_output=True, text=True, check=True)
    assert begun < 4 * MOST_AT_ONCE, "it was killed too late to show anything"
    assert f"2000 read, {4 * MOST_AT_ONCE - begun} added" in done.stdout


def test_the_job_reads_what_the_command_reads(
    ldap_server: OpenLdap, directory: Directory, own_database: str
) -> None:
    ldap_server.add(Entry("cabries", 1))
    jobs.sync_directory(0)
    assert state_of(Entry("cabries", 1)) == ("linked", "")
    ldap_server.remove(Entry("cabries", 1))
    jobs.list_directory(0)
    assert state_of(Entry("cabries", 1)) == ("review", "vanished")
    with override_settings(DIRECTORY=None):
        jobs.sync_directory(0)


def test_two_runs_at_once_are_refused(own_database: str, directory: Directory) -> None:
    from vallat.organisation.towns_directory.run_lock import only_run

    with only_run(), override_settings(DIRECTORY=directory), pytest.raises(CommandError, match="already"):
        call_command("sync_directory")
    call_command("sync_directory")


def test_a_server_that_is_away_is_told_and_keeps_everything(
    ldap_server: OpenLdap, sync: Sync, directory: Directory
) -> None:
    ldap_server.add(Entry("cabries", 1))
    sync()
    ldap_server.stop()
    assert "SERVER_DOWN" in sync()["cabries"].why
    source = source_of("cabries")
    assert source.failed_at is not None
    assert source.read_at is not None
    assert state_of(Entry("cabries", 1)) == ("linked", "")
    with pytest.raises(CommandError, match="SERVER_DOWN"):
        call_command("sync_directory")


def test_a_code_that_no_organisation_has_does_not_stop_the_others(
    ldap_server: OpenLdap, directory: Directory, own_database: str, at: datetime
) -> None:
    from vallat.organisation.towns_directory.synchronising import synchronise

    ldap_server.add(Entry("cabries", 1))
    strange = replace(directory.subtrees[0], code="atlantis")
    asked = replace(directory, subtrees=(strange, *directory.subtrees))
    first, *others = synchronise(asked, clock=lambda: at)
    assert "atlantis" in first.why
    assert sum(report.added for report in others) == 1


def test_a_plain_openldap_is_read_by_its_own_names(
    ldap_server: OpenLdap, directory: Directory, own_database: str, at: datetime
) -> None:
    from vallat.organisation.towns_directory.synchronising import synchronise

    names = {"id": "entryUUID", "changed": "modifyTimestamp"}
    asked = replace(
        directory,
        subtrees=tuple(
            replace(subtree, attributes={**subtree.attributes, **names}) for subtree in directory.subtrees
        ),
    )
    entry = Entry("cabries", 1)
    ldap_server.add(entry)
    synchronise(asked, clock=lambda: at)
    ldap_server.remove(entry)
    synchronise(asked, clock=lambda: at, full=True)
    with acting_as(system_actor("test")):
        row = DirectoryEntry.objects.get()
    assert (len(row.stable_id), row.problem) == (36, "vanished")
