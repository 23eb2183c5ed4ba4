"""`bin/demo`: three towns, a year of tickets, a mailbox, and the product that serves them. Run again, it keeps the data."""

import os
import subprocess
import sys
from argparse import ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone, translation

from vallat.demo.accounts import accounts
from vallat.demo.cast import MAILBOX, PASSWORD
from vallat.demo.convention_text import KeptText, take_the_text_of_the_file
from vallat.demo.load import AnotherSyndicate, is_loaded, load_demo
from vallat.demo.mailbox import fill_mailbox
from vallat.demo.meter import Meter
from vallat.demo.year import A_YEAR

ROOT: Path = settings.CONVENTIONS.parent
MONTH = 30
KEPT_IN_COMMANDS = ("PORT", "VALLAT_DATA")  # what a second terminal must repeat


class Command(BaseCommand):
    help = "Fills an empty database with the demo, tells how to use it, and serves it. Run again, it keeps the data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days",
            type=_days,
            default=A_YEAR,
            help=f"of tickets, when the database is empty: from {MONTH}, which load sooner, to {A_YEAR} (default)",
        )

    def handle(self, *args: Any, days: int = A_YEAR, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo has accounts whose password is public. Start it with bin/demo, nothing was done."
            )
        prepare()
        try:
            self.load(days)
        except AnotherSyndicate as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            message = "Stopped while it loaded: nothing was kept. bin/demo begins again."
            raise CommandError(message, returncode=130) from error
        self.stdout.write(welcome())
        connection.close()
        call_command("serve")

    def load(self, days: int) -> None:
        """Each part only when it is not there: what was interrupted is done now."""
        now = timezone.now()
        if is_loaded():
            fill_mailbox(now=now)
            self.stdout.write(
                "The demo's data is there already and was kept."
                + ("" if days == A_YEAR else " --days counts when there is none.")
            )
            self.take_text(now)
            return
        with Meter() as meter:
            loaded = load_demo(now=now, days=days, progress=meter.advance)
        fill_mailbox(now=now)
        if loaded:
            self.stdout.write(
                f"Loaded {loaded.people} people and {loaded.tickets} tickets, {loaded.open} of them open."
            )
            spent = sorted(loaded.seconds.items(), key=lambda room: -room[1])
            self.stdout.write(
                "Seconds: " + ", ".join(f"{room} {seconds:.1f}" for room, seconds in spent) + "."
            )

    def take_text(self, now: datetime) -> None:
        """The convention as the file has it now, for all that was kept."""
        try:
            version = take_the_text_of_the_file(now)
        except KeptText as error:
            self.stdout.write(f"The convention stays as it was: {error}")
            return
        if version is not None:
            self.stdout.write(
                f"It takes the convention's text of today: {version.code}, revision {version.revision}."
            )


def _days(words: str) -> int:
    if len(words) > 3 or not words.isdecimal() or not MONTH <= int(words) <= A_YEAR:
        raise ArgumentTypeError(f"{words[:20]} is no number of days from {MONTH} to {A_YEAR}")
    return int(words)


def prepare() -> None:
    """The tables are made by their owner, which this process is not: another one does it, and ends with this one."""
    with subprocess.Popen(
        [sys.executable, "-m", "config", "prepare", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            _said, errors = process.communicate()
        except BaseException:
            process.terminate()
            process.communicate()  # that it was stopped, this process says
            raise
    sys.stderr.write(errors)
    if process.returncode:
        sys.exit(process.returncode)  # why, it has said


def welcome() -> str:
    """Address, accounts, how to send a mail, where mails go, how to stop."""
    repeated = "".join(f"{name}={os.environ[name]} " for name in KEPT_IN_COMMANDS if os.environ.get(name))
    return f"""
  Open {settings.PUBLIC_URL}

  Accounts, all with the password {PASSWORD}
{_people()}

  Send the assistance a mail, from another terminal in {ROOT}:
    {example_mail()} | {repeated}bin/vallat intake_mail {MAILBOX[0]}

  Outgoing mail stays here: {settings.PUBLIC_URL}/demo/mail ({Path(settings.MAIL_FOLDER)})
  Ctrl-C stops it. bin/demo starts it again with the same data.
"""


def _people() -> str:
    with translation.override("en"):  # the commands speak English
        return "\n".join(
            f"    {account.email:<38} {account.role}" for house in accounts() for account in house.accounts
        )


def example_mail() -> str:
    """A shell command that writes a message; each run makes another one."""
    lines = (
        "From: Ulysse Boucalier <user@bouc-bel-air.example>",
        f"To: {MAILBOX[1]}",
        "Subject: Mon ecran reste noir",
        "Message-ID: <%s@bouc-bel-air.example>",
        "",
        "Bonjour, mon ecran reste noir depuis ce matin. Merci.",
        "",
    )
    return "printf '" + "\\n".join(lines) + '\' "$(date +%s)"'
