"""The account of the machine that the embedded PostgreSQL runs as: one's own; for root, as whom it refuses to run, another."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OF_ROOT = "pgserver"  # made when root makes a cluster and it is missing
TRAVERSED = stat.S_IXGRP | stat.S_IXOTH
READ = stat.S_IRGRP | stat.S_IROTH


class WrongAccount(Exception):
    """No account to run as: the cluster is somebody else's, or root has none to give it. The message says what to do."""


@dataclass(frozen=True)
class Account:
    """`apart`: another than the one of this process, which is root."""

    user: int
    group: int
    apart: bool

    @property
    def how_to_run(self) -> dict[str, Any]:
        """For `subprocess`: a program of PostgreSQL as this account."""
        mine: dict[str, Any] = {"umask": 0o077}
        return {**mine, "user": self.user, "group": self.group, "extra_groups": []} if self.apart else mine

    def own(self, path: Path) -> None:
        if self.apart:
            os.chown(path, self.user, self.group)

    def let_in(self, folder: Path, programs: Path) -> None:
        """To its own folder, and to the programs, wherever root has them: other accounts pass the folders above, and read no other."""
        if self.apart:
            _make_passable(folder)
            _make_passable(programs)
            _make_readable(programs)


def account_of(folder: Path) -> Account:
    """Whoever a cluster belongs to; a new one, and one that was copied as root, to `pgserver` when root starts it.

    Raises WrongAccount.
    """
    if os.geteuid() == 0:
        return _account_of_root(folder)
    if folder.exists() and (owner := folder.stat().st_uid) != os.geteuid():
        raise WrongAccount(
            f"The database in {folder} belongs to another account of this machine ({_name(owner)}). Run the command as that account "
            f"(as root, if it is {OF_ROOT}), or set VALLAT_DATA to a folder of your own."
        )
    return Account(os.geteuid(), os.getegid(), apart=False)


def _account_of_root(folder: Path) -> Account:
    if folder.exists() and (found := folder.stat()).st_uid != 0:
        return Account(found.st_uid, found.st_gid, apart=True)
    try:
        made = pwd.getpwnam(OF_ROOT)
    except KeyError:
        made = _made_for_root()
    return Account(made.pw_uid, made.pw_gid, apart=True)


def _made_for_root() -> pwd.struct_passwd:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    try:
        ended = subprocess.run(  # noqa: S603 (no word of it is somebody's)
            [useradd, "--shell", "/bin/bash", OF_ROOT],
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
        )
        said = " ".join(ended.stderr.split()).rstrip(".")
    except OSError as error:
        said = f"{useradd}: {error.strerror}"
    try:
        return pwd.getpwnam(OF_ROOT)  # also where another command has made it at the same moment
    except KeyError:
        raise WrongAccount(
            f"PostgreSQL does not run as root, and the account {OF_ROOT} could not be made for it ({said or 'no reason was given'}). Make it "
            "yourself, or run Vallat as another account than root."
        ) from None


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _make_passable(path: Path) -> None:
    for folder in path.parents:
        mode = folder.stat().st_mode
        if mode & TRAVERSED != TRAVERSED:
            folder.chmod(stat.S_IMODE(mode) | TRAVERSED)


def _make_readable(folder: Path) -> None:
    """What was installed under a close umask."""
    for path in (folder, *folder.rglob("*")):
        mode = path.lstat().st_mode
        wanted = READ | (TRAVERSED if mode & stat.S_IXUSR else 0)
        if mode & wanted != wanted and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) | wanted)
