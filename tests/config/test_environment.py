"""What a person who runs Vallat is told about a setting that can't be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import ROOT, BadEnvironment, read


def test_without_any_variable_every_setting_has_its_default() -> None:
    settings = read({})
    assert settings["PORT"] == 8000
    assert settings["DATABASE_URL"] == ""
    assert settings["VALLAT_DATA"] == ROOT / "var"
    assert settings["VALLAT_DEMO"] is False
    assert settings["VALLAT_IMAP"] == {}


def test_an_empty_variable_is_the_same_as_none() -> None:
    assert read({"PORT": "", "VALLAT_DATA": "", "VALLAT_DEMO": ""}) == read({})


@pytest.mark.parametrize(
    ("name", "value", "parsed"),
    [
        ("PORT", "8080", 8080),
        ("VALLAT_DATA", "/srv/vallat", Path("/srv/vallat")),
        ("VALLAT_DEMO", "TRUE", True),
        ("VALLAT_HOSTS", "a.example, b.example", ["a.example", "b.example"]),
        ("VALLAT_URL", "https://support.example/", "https://support.example"),
        ("VALLAT_IMAP", "a=imaps://u:p@h/INBOX", {"a": "imaps://u:p@h/INBOX"}),
    ],
)
def test_a_value_of_the_right_form_is_read(name: str, value: str, parsed: object) -> None:
    assert read({name: value})[name] == parsed


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "http", "a port number, 1 to 65535"),
        ("PORT", "0", "a port number"),
        ("PORT", "65536", "a port number"),
        ("PORT", "-1", "a port number"),
        ("VALLAT_DEMO", "maybe", "true or false"),
        ("VALLAT_WEB_WORKERS", "0", "1 or more"),
        ("VALLAT_WORKER_CONCURRENCY", "two", "a whole number"),
        ("VALLAT_MAIL_MAX_BYTES", "50M", "a whole number"),
        ("DATABASE_URL", "mysql://localhost/vallat", "postgresql://"),
        ("DATABASE_URL", "postgresql://localhost:port/vallat", "postgresql://"),
        ("DATABASE_OWNER_URL", "localhost", "postgresql://"),
        ("VALLAT_URL", "support.example", "http:// or https://"),
        ("VALLAT_SMTP_URL", "mail.example:25", "smtp:// or smtps://"),
        ("VALLAT_IMAP", "imaps://u:p@h/INBOX", "NAME=imaps://"),
        ("VALLAT_IMAP", "a=pop3://h", "NAME=imaps://"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_with_what_it_must_be(name: str, value: str, said: str) -> None:
    with pytest.raises(BadEnvironment) as refused:
        read({name: value})
    assert str(refused.value).startswith(f"{name} must be ")
    assert said in str(refused.value)
    assert "docs/operations.md" in str(refused.value)


def test_the_last_port_leaves_none_for_live_updates() -> None:
    with pytest.raises(BadEnvironment, match="PORT must be below 65535, or VALLAT_LIVE_PORT be set"):
        read({"PORT": "65535"})
    assert read({"PORT": "65535", "VALLAT_LIVE_PORT": "8001"})["PORT"] == 65535
    assert read({"PORT": "65534"})["VALLAT_LIVE_PORT"] is None


def test_every_problem_is_told_at_once_a_line_each() -> None:
    with pytest.raises(BadEnvironment) as refused:
        read({"VALLAT_PROT": "8001", "PORT": "x", "VALLAT_DEBUG": "x", "PATH": "/bin"})
    lines = str(refused.value).splitlines()
    assert [line.split()[0] for line in lines] == ["VALLAT_PROT", "PORT", "VALLAT_DEBUG"]
    assert "is not a setting of Vallat. Remove it" in lines[0]


def test_the_command_stops_with_the_reason_and_without_a_trace() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "config", "help"],
        cwd=ROOT,
        env={**os.environ, "VALLAT_COLOUR": "blue"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 78
    assert (
        ended.stderr
        == "VALLAT_COLOUR is not a setting of Vallat. Remove it, or see docs/operations.md for the list.\n"
    )
