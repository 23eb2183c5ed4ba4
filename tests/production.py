"""What the settings of the tests and of the demo change from those of a real installation: this list, and nothing else.

`tests/config/test_production.py` compares them. Each difference names a test that runs with production's value; those that
are `applied` are turned back for whatever runs inside `as_installed`, as all of tests/integrations does.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import override_settings
from django.test.client import RequestFactory

from tests.cast import Cast
from vallat.access.models import User

ROOT = Path(__file__).resolve().parent.parent
# /etc/vallat.env as docs/operations.md has it, behind one proxy that ends TLS
INSTALLED = {
    "DATABASE_URL": "postgresql://vallat_app:secret@db.example.org/vallat",
    "SECRET_KEY": "of a real installation",
    "VALLAT_DATA": "/var/lib/vallat",
    "VALLAT_PROXIES": "1",
    "VALLAT_URL": "https://support.example.org",
}
SAY = """
import pickle, sys
import django
django.setup()
from django.conf import settings
names = [name for name in dir(settings) if name.isupper()]
sys.stdout.buffer.write(pickle.dumps({name: (repr(getattr(settings, name)), plain(getattr(settings, name))) for name in names}))
"""
PLAIN = """
def plain(value):
    return value if isinstance(value, (str, int, bool, tuple, list, dict, type(None))) else None
"""


@dataclass(frozen=True)
class Difference:
    names: tuple[str, ...]
    why: str
    turned_back: str  # a test that runs with production's value
    applied: bool = False  # by `as_installed`


STORY = "tests/browser/test_installed.py::test_the_head_of_it_makes_a_machine_that_opens_a_ticket"
OF_TESTS = (
    Difference(
        ("SECOND_FACTOR_COMPULSORY",),
        "people of the cast sign in at once; tests of second factors turn it on",
        STORY,
        applied=True,
    ),
    Difference(
        (
            "CSRF_COOKIE_NAME",
            "CSRF_COOKIE_SECURE",
            "DEVICE_COOKIE_NAME",
            "HTTPS",
            "SECURE_HSTS_INCLUDE_SUBDOMAINS",
            "SECURE_HSTS_SECONDS",
            "SECURE_PROXY_SSL_HEADER",
            "SECURE_SSL_REDIRECT",
            "SEEN_COOKIE_NAME",
            "SESSION_COOKIE_NAME",
            "SESSION_COOKIE_SECURE",
        ),
        "the client of the tests speaks HTTP, without a proxy",
        STORY,
        applied=True,
    ),
    Difference(("ALLAUTH_TRUSTED_PROXY_COUNT",), "no proxy stands in front", STORY, applied=True),
    Difference(
        ("CONTENT_SECURITY_POLICY", "CSRF_TRUSTED_ORIGINS", "LIVE_URL", "PUBLIC_URL"),
        "the address is that of this machine",
        STORY,
        applied=True,
    ),
    Difference(("ALLOWED_HOSTS",), "the client of the tests calls the product testserver", STORY),
    Difference(("ENVIRONMENT",), "where the others come from", STORY),
    Difference(("SETTINGS_MODULE",), "which file is read: the same", STORY),
    Difference(("TEMPLATES",), "a name that a page does not know fails the test", STORY),
    Difference(
        ("DATABASES",),
        "a copy of one migrated template, in a cluster that does not wait for the disk",
        "tests/base/test_own_server.py::test_an_owner_without_special_rights_makes_the_tables_and_the_product_runs_on_them",
    ),
    Difference(
        ("SECRET_KEY",), "known", "tests/config/test_keys.py::test_a_key_is_made_on_first_use_and_kept"
    ),
    Difference(
        ("DATA", "JOURNAL_HEADS", "LOCALE_PATHS", "STATIC_ROOT"),
        "a folder that is thrown away",
        "tests/demo/test_command.py::test_it_loads_serves_takes_a_mail_keeps_its_data_and_keeps_it_to_itself",
    ),
    Difference(("STORAGES",), "that folder, and static files without the seconds of compression", STORY),
    Difference(
        ("EMAIL_BACKEND",),
        "pytest-django's; the product sends by its own outbox",
        "tests/base/test_smtp.py::test_a_password_is_given_encrypted_where_the_server_can",
    ),
)
OF_THE_DEMO = (
    Difference(("DEMO",), "accounts on the sign-in page, with their password", STORY),
    Difference(
        ("MAIL_FOLDER",),
        "mails are files",
        "tests/base/test_smtp.py::test_a_password_is_given_encrypted_where_the_server_can",
    ),
    Difference(
        ("WEBHOOK_LOOPBACK",),
        "a receiver on this machine can be tried",
        "tests/integrations/test_webhooks.py::test_a_certificate_that_can_not_be_trusted_is_told_nothing",
    ),
    Difference(("SECOND_FACTOR_COMPULSORY",), "its passwords are on the sign-in page anyway", STORY),
    Difference(("ENVIRONMENT",), "where the others come from", STORY),
)


@cache
def settings_under(environment: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, Any]]:
    """The settings that the product has under this environment and no other variable: as written, and the value if it is plain."""
    bare = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", PLAIN + SAY],
        cwd=ROOT,
        env={**bare, "DJANGO_SETTINGS_MODULE": "config.settings", **dict(environment)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, tuple[str, Any]] = pickle.loads(done.stdout)
    return found


def installed(**changed: str) -> dict[str, tuple[str, Any]]:
    """Those of a real installation; with further variables, of one that has them."""
    return settings_under(tuple(sorted({**INSTALLED, **changed}.items())))


@contextmanager
def as_installed(cast: Cast | None) -> Iterator[None]:
    """Requests of the tests' client come through a proxy that ended TLS; who needs a second factor has one."""
    real = installed()
    turned = {name: real[name][1] for each in OF_TESTS if each.applied for name in each.names}
    if cast is not None:
        several = [short for short, actor in cast.actors.items() if actor.opens_several_towns]
        give_second_factors(*(cast.person(short).user for short in several))
    with override_settings(**turned), _through_a_proxy():
        yield


def give_second_factors(*users: User | None) -> None:
    """An application each, whose codes nobody has."""
    Authenticator.objects.bulk_create(
        Authenticator(user=user, type="totp", data={"secret": "s1:of nobody"}) for user in users
    )


@contextmanager
def _through_a_proxy() -> Iterator[None]:
    plain = RequestFactory._base_environ

    def through(self: RequestFactory, **request: Any) -> dict[str, Any]:
        return proxied(plain(self, **request))

    RequestFactory._base_environ = through
    try:
        yield
    finally:
        RequestFactory._base_environ = plain


def proxied(environ: Mapping[str, Any]) -> dict[str, Any]:
    """The request as the proxy of docs/operations.md hands it over."""
    told = {
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_FOR": environ.get("REMOTE_ADDR", "127.0.0.1"),
    }
    return {**told, **environ}
