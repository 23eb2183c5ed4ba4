"""Signing in at an OpenID provider (VALLAT_OIDC_...): what is asked of it, and what of its answer is believed.

State, nonce and PKCE bind the answer to the browser that asked. Both the ID token and what is said of the person are
signed, and verified with the provider's keys: issuer, audience, dates, nonce, and that both speak of the same person.
"""

import secrets
from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from requests import RequestException, Response

# No HS...: a shared secret would let whoever holds it write what it likes.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
WELL_KNOWN = "/.well-known/openid-configuration"
LEEWAY = 30  # seconds that two clocks may differ
AGAIN = {"prompt": "login", "max_age": "0"}


class Unasked(Exception):
    """An answer to nothing that this browser asked. Nothing is told to the journal: anybody can send one."""


class Untrue(Exception):
    """The provider's answer does not hold, or did not come. Nobody was signed in."""


class Cancelled(Exception):
    """The person gave up at the provider, or it refused them. Nobody was signed in."""


@dataclass(frozen=True)
class Said:
    """What the provider vouches for. `acr` is the level of assurance, `next_address` where the person was going. `again`: somebody who is
    signed in was asked to prove who they are, and the provider asked them for it just now."""

    address: str
    siret: str
    acr: str
    next_address: str
    again: bool


class Adapter(OpenIDConnectOAuth2Adapter):
    def get_provider(self) -> "Provider":
        app = SocialApp(
            provider="openid_connect",
            provider_id="openid",
            name=settings.OIDC["name"],
            client_id=settings.OIDC["client"],
            secret=settings.OIDC["secret"],
            settings={
                "server_url": settings.OIDC["url"],
                "scope": settings.OIDC["scopes"],
                "oauth_pkce_enabled": True,
            },
        )
        return Provider(self.request, app=app)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return settings.PUBLIC_URL + reverse("account_openid_callback")


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Adapter


def send_to_provider(request: HttpRequest, next_address: str, *, again_at: int = 0) -> HttpResponse:
    """`again_at`: who has a session there gives their password there once more, from then on (seconds).

    Raises: Untrue when the provider does not answer.
    """
    nonce = secrets.token_urlsafe(24)
    parameters = {"nonce": nonce, **(AGAIN if again_at else {})}
    asked = {"nonce": nonce, "asked_again_at": again_at}
    if settings.OIDC["acr"]:
        parameters["acr_values"] = " ".join(settings.OIDC["acr"])
    try:
        answer: HttpResponse = (
            Adapter(request, "openid")
            .get_provider()
            .redirect(request, "login", next_url=next_address, auth_params=parameters, **asked)
        )
    except (RequestException, OAuth2Error, KeyError, ValueError) as error:
        raise Untrue("the provider does not answer") from error
    return answer


def what_it_said(request: HttpRequest) -> Said:
    """Reads the answer that the provider sent the person back with.

    Raises:
        Cancelled.
        Untrue: names what does not hold; for the log, not for the page.
    """
    adapter = Adapter(request, "openid")
    provider = adapter.get_provider()
    state_id = request.GET.get("state", "")
    state = statekit.unstash_state(request, provider_id=provider.sub_id, state_id=state_id)
    if state is None:
        raise Unasked
    if "code" not in request.GET:
        raise Cancelled(request.GET.get("error", ""))
    try:
        return _read(adapter, provider.app, state, request.GET["code"])
    except (RequestException, OAuth2Error, jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise Untrue(f"{type(error).__name__}: {error}") from error


def _read(adapter: Adapter, app: SocialApp, state: dict[str, Any], code: str) -> Said:
    if adapter.openid_config["issuer"] != settings.OIDC["url"].removesuffix(WELL_KNOWN):
        raise Untrue("the discovery document is of another issuer")
    client = adapter.get_client(adapter.request, app)
    tokens = client.get_access_token(code, pkce_code_verifier=state["pkce_code_verifier"])
    identity = _verified(adapter, tokens["id_token"])
    if not secrets.compare_digest(str(identity.get("nonce", "")), state["nonce"]):
        raise Untrue("nonce")
    if identity.get("azp", app.client_id) != app.client_id:
        raise Untrue("azp")
    asked_again_at = state.get("asked_again_at", 0)
    if asked_again_at and identity.get("auth_time", 0) < asked_again_at - LEEWAY:
        raise Untrue("they were not asked again")
    person = _userinfo(adapter, tokens["access_token"])
    if person["sub"] != identity["sub"]:
        raise Untrue("userinfo of somebody else")
    if person.get("email_verified") is False:
        raise Untrue("an address that the provider did not verify")
    return Said(
        address=str(person["email"]),
        siret=str(person.get("siret", "")).replace(" ", ""),
        acr=str(identity.get("acr", "")),
        next_address=state.get("next", ""),
        again=bool(asked_again_at),
    )


def _userinfo(adapter: Adapter, access_token: str) -> dict[str, Any]:
    answer = _get(adapter.profile_url, Authorization=f"Bearer {access_token}")
    if answer.headers.get("Content-Type", "").startswith("application/jwt"):
        return _verified(adapter, answer.text.strip(), dated=False)
    if settings.OIDC["signed"]:
        raise Untrue("userinfo is not signed (VALLAT_OIDC_SIGNED)")
    told: dict[str, Any] = answer.json()
    return told


def _verified(adapter: Adapter, token: str, *, dated: bool = True) -> dict[str, Any]:
    """The claims of a token that the provider signed, for us. `dated`: it must say until when it holds."""
    header = jwt.get_unverified_header(token)
    return jwt.decode(
        token,
        key=_key(adapter, header.get("kid", "")),
        algorithms=ALGORITHMS,
        audience=settings.OIDC["client"],
        issuer=adapter.openid_config["issuer"],
        leeway=LEEWAY,
        options={"require": ["iss", "aud", "sub", *(["exp", "iat"] if dated else [])]},
    )


def _key(adapter: Adapter, kid: str) -> jwt.PyJWK:
    answer = _get(adapter.openid_config["jwks_uri"])
    keys = [key for key in jwt.PyJWKSet.from_dict(answer.json()).keys if key.public_key_use != "enc"]
    for key in keys:
        if key.key_id == kid or (not kid and len(keys) == 1):
            return key
    raise Untrue("signed by a key that the provider does not publish")


def _get(address: str, **headers: str) -> Response:
    with get_adapter().get_requests_session() as session:  # type: ignore[no-untyped-call]
        answer: Response = session.get(address, headers=headers)
        answer.raise_for_status()
    return answer
