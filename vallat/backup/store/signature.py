"""The signature of a backup: an HMAC over its sums, by the secret key of the installation. A hash shows damage; this shows who made it.

What it covers is everything: the sums name the manifest, the dump and the list of files, and the list names each content.
"""

import hashlib
import hmac
from pathlib import Path

from vallat.backup.store.manifest import SUMS
from vallat.backup.store.regular import read_regular

SIGNATURE = f"{SUMS}.hmac"


class NotOurs(Exception):
    """Somebody else made the backup, or changed it."""


def signature_of(sums: bytes, secret: str) -> str:
    return hmac.new(f"vallat.backup.signature {secret}".encode(), sums, hashlib.sha256).hexdigest()


def require_signature(backup: Path, sums: bytes, secret: str) -> None:
    """`sums`: as they were read, and are used. Raises NotOurs."""
    try:
        found = read_regular(backup / SIGNATURE).decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NotOurs(f"The backup {backup.name} has no signature that can be read ({SIGNATURE}).") from error
    if not hmac.compare_digest(found, signature_of(sums, secret)):
        raise NotOurs(
            f"The backup {backup.name} was not made with the SECRET_KEY at hand, or was changed since by somebody who has it not."
        )
