"""An OpenID provider: idpyoidc's, over HTTP, with keys of its own. It also tells what it should not, when asked to.

python -m tests.organisation.signing.openid_provider PORT FOLDER

`POST /control` with {"person": {claims}, "wrong": "..."} says who is signed in there, and how it misbehaves next.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, make_server

from cryptojwt import JWT, KeyJar
from cryptojwt.jws.jws import factory
from cryptojwt.key_jar import build_keyjar
from idpyoidc.message.oauth2 import ResponseMessage
from idpyoidc.message.oidc import AccessTokenRequest
from idpyoidc.server import Server
from idpyoidc.server.configure import OPConfiguration
from idpyoidc.server.user_authn.user import NoAuthn
from idpyoidc.server.user_info import UserInfo

CLIENT, SECRET = "vallat", "a-secret-that-only-the-two-of-them-know"
CALLBACK = "http://127.0.0.1:8000/accounts/login/openid/callback/"
ACR = "eidas1"
STATE: dict[str, Any] = {"person": {"sub": "nobody"}, "wrong": ""}


class WhoeverIsThere(NoAuthn):
    """Who is signed in at the provider is what the test said."""

    def authenticated_as(
        self, client_id: str, cookie: Any = None, authorization: str = "", **kwargs: Any
    ) -> Any:
        return {"uid": "person"}, int(time.time())


class TheirClaims(UserInfo):
    def __call__(self, user_id: str, client_id: str, user_info_claims: Any = None, **kwargs: Any) -> Any:
        return {name: value for name, value in STATE["person"].items() if name != "sub"}


def configuration(base: str, folder: Path) -> dict[str, Any]:
    oidc, methods = "idpyoidc.server.oidc", ["client_secret_basic", "client_secret_post"]
    keys = [{"type": "RSA", "use": ["sig"]}, {"type": "EC", "crv": "P-256", "use": ["sig"]}]
    return {
        "issuer": base,
        "keys": {"key_defs": keys, "uri_path": "jwks.json", "private_path": str(folder / "jwks.json"), "read_only": False},
        "scopes_to_claims": {"openid": ["sub"], "email": ["email", "email_verified"], "siret": ["siret"]},
        "add_on": {
            "pkce": {
                "function": "idpyoidc.server.oauth2.add_on.pkce.add_support",
                "kwargs": {"essential": True, "code_challenge_method": "S256"},
            }
        },
        "authentication": {ACR: {"acr": ACR, "class": WhoeverIsThere, "kwargs": {"user": "person"}}},
        "userinfo": {"class": TheirClaims, "kwargs": {"db": {}}},
        "claims_interface": {"class": "idpyoidc.server.session.claims.ClaimsInterface", "kwargs": {}},
        "token_handler_args": {
            "jwks_def": {"private_path": str(folder / "tokens.json"), "read_only": False, "key_defs": [
                {"type": "oct", "bytes": 24, "use": ["enc"], "kid": "code"}]},
            "code": {"lifetime": 600},
            "token": {"class": "idpyoidc.server.token.jwt_token.JWTToken", "kwargs": {"lifetime": 600}},
            "id_token": {"class": "idpyoidc.server.token.id_token.IDToken", "kwargs": {}},
        },
        "endpoint": {
            "provider_config": {
                "path": ".well-known/openid-configuration",
                "class": f"{oidc}.provider_config.ProviderConfiguration",
                "kwargs": {"client_authn_method": None},
            },
            "authorization": {
                "path": "authorization",
                "class": f"{oidc}.authorization.Authorization",
                "kwargs": {"client_authn_method": None, "response_types_supported": ["code"]},
            },
            "token": {"path": "token", "class": f"{oidc}.token.Token", "kwargs": {"client_authn_method": methods}},
            "userinfo": {"path": "userinfo", "class": f"{oidc}.userinfo.UserInfo", "kwargs": {}},
        },
    }  # fmt: skip


class Provider:
    """A WSGI application around the server of idpyoidc."""

    def __init__(self, port: int, folder: Path) -> None:
        self.base = f"http://127.0.0.1:{port}"
        settings = OPConfiguration(configuration(self.base, folder), base_path=str(folder))
        self.server = Server(settings)
        self.context = self.server.get_context()
        self.context.cdb[CLIENT] = {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uris": [(CALLBACK, {})],
            "response_types_supported": ["code"],
            "token_endpoint_auth_method": "client_secret_basic",
            "allowed_scopes": ["openid", "email", "siret"],
            "id_token_signed_response_alg": "RS256",
            "userinfo_signed_response_alg": "RS256",
        }
        self.server.keyjar.add_symmetric(CLIENT, SECRET)
        self.others_keys: KeyJar = build_keyjar([{"type": "RSA", "use": ["sig"]}])

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        status, headers, content = self.answer(environ, body)
        start(status, headers)
        return [content.encode()]

    def answer(self, environ: dict[str, Any], body: str) -> tuple[str, list[tuple[str, str]], str]:
        path = environ["PATH_INFO"].strip("/")
        if path == "control":
            STATE.update(json.loads(body))
            cinfo = self.context.cdb[CLIENT]
            cinfo.pop("userinfo_signed_response_alg", None)
            if STATE["wrong"] != "unsigned userinfo":
                cinfo["userinfo_signed_response_alg"] = "RS256"
            return "204 No Content", [], ""
        if path == "jwks.json":
            return "200 OK", [("Content-Type", "application/json")], self.server.keyjar.export_jwks_as_json()
        name = {".well-known/openid-configuration": "provider_config"}.get(path, path)
        given: Any = dict(parse_qsl(body or environ.get("QUERY_STRING", "")))
        return self.endpoint(name, given, {"authorization": environ.get("HTTP_AUTHORIZATION", "")})

    def endpoint(
        self, name: str, given: Any, headers: dict[str, str]
    ) -> tuple[str, list[tuple[str, str]], str]:
        if name == "authorization" and given.pop("prompt", "") == "login":
            given.pop("max_age", None)  # they give their password there, at once
        endpoint = self.server.get_endpoint(name)
        info = {"headers": {key: value for key, value in headers.items() if value}}
        request = endpoint.parse_request(given, http_info=info)
        if isinstance(request, ResponseMessage) and "error" in request:
            return "400 Bad Request", [("Content-Type", "application/json")], request.to_json()
        if name == "token":
            request = AccessTokenRequest(**request)
        done = endpoint.process_request(request, http_info=info)
        answer = endpoint.do_response(request=request, **done)
        if "redirect_location" in done or endpoint.response_placement == "url":
            return "302 Found", [("Location", done.get("redirect_location") or answer["response"])], ""
        told = [(key, value) for key, value in answer["http_headers"] if key.lower() == "content-type"]
        status = f"{answer.get('response_code', 200)} -"
        return status, told, self.spoilt(name, answer["response"])

    def spoilt(self, name: str, content: str) -> str:
        """The answer, wrong in the way that was asked for."""
        where, _, how = STATE["wrong"].partition(": ")
        if where == "id token" and name == "token":
            told = json.loads(content)
            return json.dumps(told | {"id_token": self.signed_again(told["id_token"], how)})
        if where == "userinfo" and name == "userinfo":
            return self.signed_again(content, how)
        if where == "discovery" and name == "provider_config":
            return json.dumps(json.loads(content) | {"issuer": "http://127.0.0.1:9"})
        return content

    def signed_again(self, token: str, how: str) -> str:
        claims = factory(token).jwt.payload()
        claims |= {
            "nonce": {"nonce": "of another sign-in"},
            "issuer": {"iss": "http://127.0.0.1:9"},
            "audience": {"aud": ["somebody else"]},
            "subject": {"sub": "somebody else"},
            "expired": {"exp": 1_000_000_000, "iat": 999_999_000},
            "acr": {"acr": "eidas0"},
            "auth time": {"auth_time": 999_999_000},
        }.get(how, {})
        if how == "shared secret":
            return JWT(self.server.keyjar, iss=claims.pop("iss"), sign_alg="HS256").pack(
                claims, issuer_id=CLIENT
            )
        keys = self.others_keys if how == "signature" else self.server.keyjar
        key = next(key for key in keys.get_signing_key("RSA", ""))
        if how == "signature":  # another key under the name of the right one
            key.kid = next(key for key in self.server.keyjar.get_signing_key("RSA", "")).kid
        from cryptojwt.jws.jws import JWS

        return str(JWS(json.dumps(claims), alg="RS256").sign_compact([key]))


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    with make_server("127.0.0.1", port, Provider(port, folder), handler_class=Quiet) as server:  # type: ignore[arg-type]
        server.serve_forever()
