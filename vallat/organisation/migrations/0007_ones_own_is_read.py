from django.db import migrations
from django.db.migrations.operations import RunSQL

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, USER, AlsoVisible

ONES_OWN = f"person_id IN (SELECT id FROM organisation_person WHERE user_id = {USER})"


def narrowed(table: str, before: str) -> RunSQL:
    """What a row's organisation shows is read and written; what was also read is no longer written."""
    alter = "ALTER POLICY isolation ON {} USING ({}) WITH CHECK ({})"
    return RunSQL(alter.format(table, OWN_ROWS, OWN_ROWS), alter.format(table, before, before))


class Migration(migrations.Migration):
    """One's own entry and functions are read before the actor is known; nobody writes them by that right."""

    dependencies = [("organisation", "0006_erasure")]

    operations = [
        narrowed("organisation_membership", f"{OWN_ROWS} OR {ONES_OWN}"),
        AlsoVisible("organisation_membership", "ones_own", ONES_OWN),
        narrowed("organisation_person", f"organisation_id = ANY ({ORGANISATIONS}) OR user_id = {USER}"),
        AlsoVisible("organisation_person", "ones_own", f"user_id = {USER}"),
    ]
