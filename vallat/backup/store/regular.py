"""Files of a store, opened as what they have to be: regular ones. Whoever may write there may have put a link or a pipe in their place."""

import os
import stat
from errno import EFBIG, EINVAL
from pathlib import Path
from typing import BinaryIO


def open_regular(path: Path) -> BinaryIO:
    """For reading. Raises OSError, also where it is no regular file; waits for nobody."""
    return os.fdopen(_opened(path, os.O_RDONLY), "rb")


MOST = 1 << 24  # bytes of a manifest, of the sums, of a signature: many times what one has


def read_regular(path: Path, most: int = MOST) -> bytes:
    """Raises OSError, also where there is more than anybody of ours has written: it would fill the memory."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise OSError(EFBIG, os.strerror(EFBIG), str(path))
        return file.read(size)


def open_lock(path: Path) -> BinaryIO:
    """Made where it is missing; what is in it stays. Raises OSError."""
    return os.fdopen(_opened(path, os.O_RDWR | os.O_CREAT), "rb")


def _opened(path: Path, how: int) -> int:
    descriptor = os.open(path, how | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(EINVAL, "It is no regular file", str(path))
    return descriptor
