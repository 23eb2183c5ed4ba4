"""Lines: requests wait for a thread, and each of those who wait has their turn, however many requests they sent.

Pages have a line with several threads, of which nobody has all at once. What costs much is answered apart, in a line with a thread of its
own: `settings.LINES` names a function for each. It looks at a request's headers alone, asks no database, and says who sends it ("" when it
is none of this line's).
"""

import logging

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

SENT_AWAY = "vallat.sent_away"  # in the environment of a request that waited in vain: the product says so, and does nothing else

log = logging.getLogger(__name__)


def caller_of(request: HttpRequest) -> str:
    """Who waits for a page (`settings.CALLER`)."""
    try:
        return str(import_string(settings.CALLER)(request))
    except Exception as error:
        log.warning("it could not be told who asks: %s", type(error).__name__)
        return ""


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
