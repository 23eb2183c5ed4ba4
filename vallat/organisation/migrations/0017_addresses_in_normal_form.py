"""Addresses of people in their one normal form, which a check holds (ADR 160)."""

from importlib import import_module

from django.db import migrations, models

import vallat.base.mail.normal_form
from vallat.base.mail.normal_form import NORMAL

bring_to_normal_form = import_module("vallat.access.migrations.0004_addresses_in_normal_form").bring_to_normal_form
OPEN = "ALTER TABLE organisation_person NO FORCE ROW LEVEL SECURITY"
CLOSE = "ALTER TABLE organisation_person FORCE ROW LEVEL SECURITY"


def people(apps, schema_editor):
    bring_to_normal_form(apps.get_model("organisation", "Person").objects.all())


class Migration(migrations.Migration):

    dependencies = [
        ("organisation", "0016_plain_digits_and_addresses"),
        ("access", "0004_addresses_in_normal_form"),
    ]

    operations = [
        migrations.RunSQL(OPEN, CLOSE),
        migrations.RunPython(people, migrations.RunPython.noop),
        migrations.RunSQL(CLOSE, OPEN),
        migrations.RemoveConstraint(model_name="person", name="person_email_once"),
        migrations.AlterField(
            model_name="person",
            name="email",
            field=vallat.base.mail.normal_form.AddressField(blank=True, max_length=254, verbose_name="e-mail"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True), fields=("email",), name="person_email_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(condition=models.Q(("email__regex", NORMAL)), name="person_email_once_in_normal_form"),
        ),
    ]
