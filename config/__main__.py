"""`bin/vallat COMMAND`: reads the environment, starts the embedded database when there is no other, runs the command."""

import logging
import os
import signal
import sys
import tomllib
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from config.endings import Terminated, ending_of
from config.environment import ROOT, BadEnvironment, read
from vallat.base.files.private_files import close_to_others
from vallat.base.installation.catalogues import compile_catalogues
from vallat.base.installation.restoring import NO_KEY, WITHIN, require_no_unfinished_restore
from vallat.base.serving.ending import note_signal
from vallat.base.serving.not_ready import NotReady
from vallat.base.serving.ports import free_after, take_ports
from vallat.base.web.logs import tell_uncaught, without_persons

WITHOUT_DATABASE = {
    "check_convention",
    "backups",
    "backup_identity",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "help",
    "--help",
}
WITH_DATABASE_IF_ANY = {"deadline", "compare_conventions"}  # a convention file answers alone
KEPT_BY_THE_SENDER = {"intake_mail"}  # a mail server pipes to it, and gives up on any other failure than 75
ANSWERS = {0, os.EX_UNAVAILABLE, os.EX_TEMPFAIL}
TAKE_PORTS = {"serve", "demo"}  # of all that they start, before anything else is done
SERVERS = {"serve", "web", "worker", "live", "lmtp"}  # what they write is the log
WAITING = {"worker", "lmtp"}  # the others look after their database between two looks at their processes
AS_OWNER = {"migrate", "prepare", "sqlmigrate", "showmigrations", "makemigrations", "createcachetable"}


def main() -> int:
    """Runs the command; the code to exit with. What is known to go wrong is told in a sentence, and a bug raises."""
    try:
        return run()
    except (Exception, KeyboardInterrupt, Terminated) as error:
        ending = ending_of(error, _data())
        if ending is None:
            raise
        print(ending.sentence, file=sys.stderr)  # noqa: T201
        return ending.code


def run() -> int:
    if sys.argv[1:] == ["--version"]:
        print(f"Vallat {version()}")  # noqa: T201
        return 0
    close_to_others()
    signal.signal(signal.SIGTERM, _end)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    environment = read()
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in TAKE_PORTS and not {"-h", "--help"} & set(sys.argv):
        _take_ports(environment, demo=command == "demo")
    if command == "restore":
        os.environ["SECRET_KEY"] = environment["SECRET_KEY"] or NO_KEY
    uses_database = _uses_database(command, environment["VALLAT_DATA"])
    if uses_database and command != "restore" and WITHIN not in sys.argv:
        require_no_unfinished_restore(environment["VALLAT_DATA"])
    if not environment["DATABASE_URL"] and uses_database:
        from vallat.base.postgres import embedded  # noqa: PLC0415 (a command without a database needs none of it)

        embedded.start(environment["VALLAT_DATA"]).announce(os.environ)
        if command in WAITING:
            embedded.look_after_in_a_thread()
    if command in AS_OWNER:
        os.environ["DATABASE_URL"] = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
        os.environ["DATABASE_ROLE"] = "owner"
    if command in SERVERS:
        tell_uncaught()
    else:
        logging.getLogger("psycopg.pool").setLevel(
            logging.ERROR
        )  # what it tries meanwhile; how it ended is told once
    _compile_catalogues(command, environment["VALLAT_DATA"])
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings read what was set above)

    execute_from_command_line(["vallat", *sys.argv[1:]])
    return 0


def version() -> str:
    """Of the code at hand."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _take_ports(environment: dict[str, Any], *, demo: bool) -> None:
    try:
        told = take_ports(environment, os.environ, move_live=demo)
    except NotReady as error:
        free = free_after(environment["VALLAT_ADDRESS"], environment["PORT"]) if demo else None
        raise NotReady(f"{error} For the demo: PORT={free} bin/demo." if free else str(error)) from error
    if told:
        print(told, flush=True)  # noqa: T201


def _compile_catalogues(command: str, data: Path) -> None:
    """A command that answers without the installation's data answers in English where the folder can't be written."""
    try:
        compile_catalogues(data)
    except OSError:
        if command not in WITHOUT_DATABASE | WITH_DATABASE_IF_ANY:
            raise


def _data() -> Path | None:
    """VALLAT_DATA; None while a variable is wrong."""
    try:
        return Path(read()["VALLAT_DATA"])
    except BadEnvironment:
        return None


def _uses_database(command: str, data: Path) -> bool:
    """Whether the embedded cluster is started for the command, and made when there is none yet."""
    if command in WITH_DATABASE_IF_ANY:
        return (data / "postgres" / "PG_VERSION").exists()
    return command not in WITHOUT_DATABASE


def answering() -> int:
    """`main`; for a mail server's pipe every failure before a message is committed is temporary (EX_TEMPFAIL), however early it comes."""
    if not KEPT_BY_THE_SENDER & set(sys.argv[1:2]):
        return main()
    try:
        code: object = run()
    except Terminated as end:
        print("Ended by SIGTERM: nothing was taken in.", file=sys.stderr)  # noqa: T201
        code = end.code
    except SystemExit as end:
        code = end.code or 0
    except BadEnvironment as error:  # the names of variables, and no values
        print(error, file=sys.stderr)  # noqa: T201
        code = os.EX_TEMPFAIL
    except (Exception, KeyboardInterrupt) as error:
        said = without_persons(" ".join(str(error).split()))  # it goes to the mail server's log
        print(f"{type(error).__name__}: {said}", file=sys.stderr)  # noqa: T201
        code = os.EX_TEMPFAIL
    return code if isinstance(code, int) and code in ANSWERS else os.EX_TEMPFAIL


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """Ends as an ordinary exit does: what this process started (the embedded database) is stopped."""
    note_signal()
    raise Terminated


if __name__ == "__main__":
    sys.exit(answering())
