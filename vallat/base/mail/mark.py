"""The mark of an outgoing mail: a header that shows a delivery notice to be about that mail.

A Message-ID is read by many: answers carry it in References, archives hold it. The mark is in the headers of the mail alone, and nobody
makes one up.
"""

from django.core.signing import BadSignature, Signer

HEADER = "X-Vallat-Mark"
SALT = "vallat.mail"


def mark_of(message_id: str) -> str:
    return Signer(salt=SALT).signature(message_id)


def is_marked(message_id: str, mark: str) -> bool:
    """Whether we gave that mark to the mail of that Message-ID."""
    try:
        Signer(salt=SALT).unsign(f"{message_id}:{mark}")
    except BadSignature:
        return False
    return True
