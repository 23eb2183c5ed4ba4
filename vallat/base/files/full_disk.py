"""A disk that is full: told from other failures by one function, and nothing that writes is begun on one.

What only reads goes on. What writes is refused with words, or waits: nobody has to do anything once there is room.
"""

import errno
import os

import psycopg
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vallat.base.causes import causes_and_contexts
from vallat.base.files.free_space import free_space

REFUSED = {errno.ENOSPC, errno.EDQUOT}
SQLSTATE = psycopg.errors.DiskFull.sqlstate
NOWHERE = "No usable temporary directory"  # of `tempfile`: each that it tried is full
RETRY_AFTER = 60  # seconds


def is_full(error: BaseException | None) -> bool:
    """Whether an error says so, of the files or of the database; also when it was wrapped on its way, or came of tidying up after one that
    does: there the disk is as full. What waits then is tried again, and fails for good where it is a bug."""
    return any(map(_says_full, causes_and_contexts(error)))


def _says_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in REFUSED or NOWHERE in str(error)
    return isinstance(error, psycopg.Error) and (error.sqlstate == SQLSTATE or _refuses_connections(error))


def _refuses_connections(error: psycopg.Error) -> bool:
    """Without a state: it told why, in the words of the system, before anybody was connected."""
    return error.sqlstate is None and os.strerror(errno.ENOSPC) in str(error)


def has_room(size: int = 0) -> bool:
    """Whether to begin something that writes, so many bytes where that is known. The last of the room is left to an embedded PostgreSQL;
    a database elsewhere says itself when it is full."""
    try:
        return free_space().takes(size)
    except OSError:  # the folder is not there: whoever needs it will say so
        return True


def require_room(size: int = 0) -> None:
    """
    Raises:
        OSError: `is_full`. Nothing was written.
    """
    if not has_room(size):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(settings.DATA))


def refused_for_want_of_room(request: HttpRequest) -> HttpResponse:
    """What happened, what was kept, what to do."""
    response = render(request, "errors/full.html", {"without_navigation": True}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
