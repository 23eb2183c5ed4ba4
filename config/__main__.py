"""`bin/vallat COMMAND`: reads the environment, starts the embedded database when there is no other, runs the command."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from config.environment import BadEnvironment, read
from vallat.base.logs import tell_uncaught, without_persons
from vallat.base.private_files import close_to_others
from vallat.base.serving.counts import COUNTS

WITHOUT_DATABASE = {
    "check_convention",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "help",
    "--help",
}
WITH_DATABASE_IF_ANY = {"deadline", "compare_conventions"}  # a convention file answers alone
KEPT_BY_THE_SENDER = {"intake_mail"}  # a mail server pipes to it, and gives up on any other failure than 75
ANSWERS = {0, os.EX_UNAVAILABLE, os.EX_TEMPFAIL}
SERVERS = {"serve", "web", "worker", "live", "lmtp"}  # what they write is the log
AS_OWNER = {"migrate", "prepare", "sqlmigrate", "showmigrations", "makemigrations", "createcachetable"}


def main() -> int:
    close_to_others()
    signal.signal(signal.SIGTERM, _end)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        environment = read()
    except BadEnvironment as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 78  # EX_CONFIG
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if not environment["DATABASE_URL"] and _uses_database(command, environment["VALLAT_DATA"]):
        from vallat.base.postgres.embedded import start  # noqa: PLC0415 (a command without a database needs none of it)

        start(environment["VALLAT_DATA"]).announce(os.environ)
    if command in AS_OWNER and os.environ.get("DATABASE_OWNER_URL"):
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
        os.environ["DATABASE_ROLE"] = "owner"
    if command in SERVERS:
        tell_uncaught()
    if command == "web":
        os.environ[COUNTS] = str(
            environment["VALLAT_DATA"] / "counts"
        )  # before prometheus_client is imported
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings read what was set above)

    execute_from_command_line(["vallat", *sys.argv[1:]])
    return 0


def _uses_database(command: str, data: Path) -> bool:
    """Whether the embedded cluster is started for the command, and made when there is none yet."""
    if command in WITH_DATABASE_IF_ANY:
        return (data / "postgres" / "PG_VERSION").exists()
    return command not in WITHOUT_DATABASE


def answering() -> int:
    """`main`, where every failure before a message is committed is temporary (EX_TEMPFAIL), however early it comes."""
    if not KEPT_BY_THE_SENDER & set(sys.argv[1:2]):
        return main()
    try:
        code: object = main()
    except SystemExit as end:
        code = end.code or 0
    except Exception as error:
        said = without_persons(" ".join(str(error).split()))  # it goes to the mail server's log
        print(f"{type(error).__name__}: {said}", file=sys.stderr)  # noqa: T201
        code = os.EX_TEMPFAIL
    return code if isinstance(code, int) and code in ANSWERS else os.EX_TEMPFAIL


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """Ends as an ordinary exit does: what this process started (the embedded database) is stopped."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(answering())
