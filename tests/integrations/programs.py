"""Tokens for tests, and a client that shows one: the program that asks the API."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client

from tests.cast import Cast
from vallat.access.permissions import Permission
from vallat.integrations.actions.tokens import make_machine_token, make_own_token
from vallat.integrations.models import Token
from vallat.integrations.queries.programs import own_scopes

API = "/api/v1"


@dataclass
class Program:
    """Asks as the bearer of a token; `answer` is the last one, read."""

    secret: str
    token: Token | None = None

    def ask(self, method: str, path: str, body: Any = None, key: str = "", **headers: str) -> Any:
        return self.send(
            method, path, "" if body is None else json.dumps(body), **_key_header(key), **headers
        )

    def send(self, method: str, path: str, body: str, **headers: str) -> Any:
        """`body` as it is, which may be no JSON."""
        headers = {"Authorization": f"Bearer {self.secret}", **headers}
        sent = {"data": body, "content_type": "application/json"} if body else {}
        return Client(raise_request_exception=False).generic(method, API + path, headers=headers, **sent)

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def patch(self, path: str, body: Any, key: str = "", **headers: str) -> Any:
        return self.ask("PATCH", path, body, key, **headers)

    def post(self, path: str, body: Any, key: str = "", **headers: str) -> Any:
        return self.ask("POST", path, body, key, **headers)


def _key_header(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key} if key else {}


def program_of(cast: Cast, short: str, at: datetime, *scopes: Permission, days: int = 30) -> Program:
    """A program that acts as this person of the cast, with all that a token may have unless scopes are given."""
    with cast.acting(short) as actor:
        token, secret = make_own_token(
            name="essai", scopes=scopes or own_scopes(actor), days=days, by=actor, at=at
        )
    return Program(secret, token)


def machine_of(
    cast: Cast, maker: str, organisation: str, role: str, at: datetime, *scopes: Permission
) -> Program:
    with cast.acting(maker) as actor:
        token, secret = make_machine_token(
            organisation=cast.organisations[organisation],
            role=role,
            name="supervision",
            scopes=scopes,
            days=30,
            by=actor,
            at=at,
        )
    return Program(secret, token)
