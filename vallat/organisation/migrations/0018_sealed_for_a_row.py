"""Secrets of second factors are sealed for the row and the column that they stand in (ADR 161). Until here all bore the same mark."""

import base64
import logging
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import migrations

from vallat.organisation.sign_in import sealing

log = logging.getLogger("vallat.organisation")

MARK = b"mfa_authenticator.data"
COLUMNS = {"totp": ("secret",), "recovery_codes": ("seed", "migrated_codes")}

HELD = """
ALTER TABLE mfa_authenticator ADD CONSTRAINT mfa_authenticator_sealed
CHECK (coalesce(data ->> 'secret', 's1:') LIKE 's1:%' AND coalesce(data ->> 'seed', 's1:') LIKE 's1:%')
"""


def opened(text):
    """As it was read until now; under another SECRET_KEY it is none, as it was: a random secret, whose codes are never right."""
    raw = base64.b64decode(text.removeprefix(sealing.KEY_NAME))
    try:
        return AESGCM(sealing._key()).decrypt(raw[:sealing.NONCE], raw[sealing.NONCE:], MARK).decode()
    except InvalidTag:
        return None


def resealed(text, place):
    bare = opened(text)
    if bare is None:
        log.warning("A second factor was kept under another SECRET_KEY: its codes open nothing.")
        bare = base64.b32encode(secrets.token_bytes(20)).decode()
    return sealing.seal(bare, place)


def reseal(rows):
    for row in rows.filter(type__in=COLUMNS).order_by("pk"):
        for column in COLUMNS[row.type]:
            held = row.data.get(column)
            place = sealing.place_of(row.user_id, row.type, column)
            if isinstance(held, list):
                row.data[column] = [resealed(text, place) for text in held]
            elif held is not None:
                row.data[column] = resealed(held, place)
        rows.filter(pk=row.pk).update(data=row.data)


def forward(apps, schema_editor):
    reseal(apps.get_model("mfa", "Authenticator").objects.all())


class Migration(migrations.Migration):

    dependencies = [
        ("organisation", "0017_addresses_in_normal_form"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunPython(forward),
        migrations.RunSQL(HELD, "ALTER TABLE mfa_authenticator DROP CONSTRAINT mfa_authenticator_sealed"),
    ]
