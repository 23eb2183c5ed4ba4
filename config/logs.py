"""What is logged, and how: Django's `LOGGING`."""

import sys
from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "vallat.base.web.logs.RequestIdFilter"}},
    "formatters": {
        "json": {"()": "vallat.base.web.logs.JsonFormatter"},
        "line": {"()": "vallat.base.web.logs.LineFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line" if sys.stderr.isatty() else "json",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "vallat": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": [], "level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "waitress": {
            "level": "CRITICAL"
        },  # its lines name paths, which may hold a secret; `serving.http_answer` tells of failures
        "axes": {"level": "CRITICAL"},  # its lines name people; the journal tells of failed sign-ins
    },
}
