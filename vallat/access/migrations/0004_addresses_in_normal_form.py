"""Addresses of accounts in their one normal form, which a check holds (ADR 160)."""

import logging

from django.db import migrations, models

import vallat.base.mail.normal_form
from vallat.base.mail.normal_form import NORMAL, normal_form_or_none

log = logging.getLogger("vallat.access")

EMAIL_ADDRESSES = r"""
UPDATE account_emailaddress SET email = lower(email COLLATE "C") WHERE email ~ '^[!-~]*$';
DELETE FROM account_emailaddress WHERE email !~ '^[!-@\[-~]*$';
ALTER TABLE account_emailaddress ADD CONSTRAINT account_emailaddress_email_normal CHECK (email ~ '^[!-@\[-~]*$');
"""
BACK = "ALTER TABLE account_emailaddress DROP CONSTRAINT account_emailaddress_email_normal;"


def bring_to_normal_form(rows):
    """An address that has none, or whose normal form is somebody else's, is no address that mail reaches: a placeholder takes its
    place, which says so to whoever looks after the directory, and can't sign in until it is put right."""
    for row in rows.exclude(email="").exclude(email__regex=NORMAL).order_by("pk"):
        email = normal_form_or_none(row.email)
        if email is None or rows.filter(email=email).exclude(pk=row.pk).exists():
            email = f"no-address-{row.pk}@address.invalid"
            log.warning("%s %s: its address has no normal form and is %s until somebody writes the right one.", row._meta.label, row.pk, email)
        rows.filter(pk=row.pk).update(email=email)


def accounts(apps, schema_editor):
    bring_to_normal_form(apps.get_model("access", "User").objects.all())


class Migration(migrations.Migration):

    dependencies = [
        ("access", "0003_settings_read_once"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(accounts, migrations.RunPython.noop),
        migrations.RunSQL(EMAIL_ADDRESSES, BACK),
        migrations.RemoveConstraint(model_name="user", name="access_user_email_any_case"),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=vallat.base.mail.normal_form.AddressField(max_length=254, unique=True),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("email__regex", NORMAL)), name="access_user_email_normal"
            ),
        ),
    ]
