"""Signatures of webhooks, as Standard Webhooks has them: HMAC-SHA256 over `id.timestamp.body`."""

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha256

from django.utils.crypto import salted_hmac

from vallat.integrations.models import Webhook

PREFIX = "whsec_"


def new_nonce() -> str:
    return secrets.token_hex(32)


def secret_of(webhook: Webhook) -> str:
    """`whsec_...`: derived from SECRET_KEY and the webhook's nonce, so that it stands in no table and no backup."""
    return PREFIX + base64.b64encode(_key(webhook)).decode()


def signed_headers(webhook: Webhook, message_id: str, body: bytes, at: datetime) -> dict[str, str]:
    """What the receiver checks: who sent it, when, and that nothing was changed on the way."""
    timestamp = str(int(at.timestamp()))
    content = f"{message_id}.{timestamp}.".encode() + body
    signature = base64.b64encode(hmac.new(_key(webhook), content, sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
    }


def _key(webhook: Webhook) -> bytes:
    return salted_hmac("vallat.webhook", webhook.nonce, algorithm="sha256").digest()
