"""`bin/vallat COMMAND`: reads the environment, starts the embedded database when there is no other, runs the command."""

import os
import sys

from config.environment import BadEnvironment, read

WITHOUT_DATABASE = {
    "check_convention",
    "compare_conventions",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "help",
    "--help",
}
AS_OWNER = {"migrate", "prepare", "sqlmigrate", "showmigrations", "makemigrations", "createcachetable"}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        environment = read()
    except BadEnvironment as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 78  # EX_CONFIG
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command not in WITHOUT_DATABASE and not environment["DATABASE_URL"]:
        from vallat.base.postgres.embedded import start  # noqa: PLC0415 (a command without a database needs none of it)

        start(environment["VALLAT_DATA"]).announce(os.environ)
    if command in AS_OWNER and os.environ.get("DATABASE_OWNER_URL"):
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
        os.environ["DATABASE_ROLE"] = "owner"
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings read what was set above)

    execute_from_command_line(["vallat", *sys.argv[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
