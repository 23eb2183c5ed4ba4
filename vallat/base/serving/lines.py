"""Lines: what costs much is answered by a thread of its own, one request at a time, and the others wait for it in line.

`settings.LINES` names a function for each line. It looks at a request's headers alone, asks no database, and says who sends it (""
when it is none of this line's): each of those who wait has their turn, however many requests they sent.
"""

import logging

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

SENT_AWAY = "vallat.sent_away"  # in the environment of a request that waited in vain: the product says so, and does nothing else

log = logging.getLogger(__name__)


def place_in_line(request: HttpRequest) -> tuple[str, str] | None:
    """(the line, who waits), or None: most requests wait in none."""
    for line, name in settings.LINES.items():
        try:
            who = import_string(name)(request)
        except Exception as error:  # whatever was sent: the product answers it as ever
            log.warning("it could not be told whether a request waits in a line: %s", type(error).__name__)
            continue
        if who:
            return line, who
    return None
