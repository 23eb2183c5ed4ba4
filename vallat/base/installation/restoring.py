"""The mark of a restore that has not ended: while it is there, no command but `restore` works in VALLAT_DATA."""

from pathlib import Path

from vallat.base.serving.not_ready import NotReady

MARK = "RESTORING"
WITHIN = "--within-restore"  # of the `prepare` that a restore runs itself
# In place of the SECRET_KEY while one is restored: the command signs nothing, and a key made now would stand where the restored one goes.
NO_KEY = "no key: bin/vallat restore brings one back"


def mark_of(data: Path) -> Path:
    return data / MARK


def unfinished_restore(data: Path) -> bool:
    return mark_of(data).exists()


def how_it_goes_on(data: Path) -> str:
    return (
        f"A restore into {data} was begun and not ended. Begin it again: `bin/vallat restore FOLDER --again`."
    )


def require_no_unfinished_restore(data: Path) -> None:
    """Raises NotReady: what is there is not yet the installation that was backed up."""
    if unfinished_restore(data):
        raise NotReady(how_it_goes_on(data))
