"""A passkey in software, which does what a browser would refuse to."""

import json
import re
import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PASSKEYS = "/accounts/passkeys/new/"
HOST = "testserver"
OPTIONS = re.compile(r'<script id="[^"]*" type="application/json">(.*?)</script>', re.DOTALL)


class SoftKey:
    def __init__(self) -> None:
        public = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
        self.id = secrets.token_bytes(32)
        self.credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)

    def registered(self, challenge: str) -> dict[str, Any]:
        flag = AuthenticatorData.FLAG
        said = AuthenticatorData.create(
            sha256(HOST.encode()).digest(), flag.UP | flag.UV | flag.AT, 0, self.credential
        )
        client = CollectedClientData.create("webauthn.create", challenge, f"https://{HOST}")
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {
                "clientDataJSON": websafe_encode(client),
                "attestationObject": websafe_encode(AttestationObject.create("none", said, {})),
            },
        }

    def add(self, client: Client) -> Any:
        """Sent as a browser sends it, whatever the page says of keys that are there already."""
        found = OPTIONS.search(client.get(PASSKEYS).content.decode())
        assert found
        challenge = json.loads(found[1])["creation_options"]["publicKey"]["challenge"]
        return client.post(
            PASSKEYS,
            {"name": "Clé", "passwordless": "on", "credential": json.dumps(self.registered(challenge))},
        )
