from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, USER, Isolate

ONES_OWN = f"{OWN_ROWS} OR person_id IN (SELECT id FROM organisation_person WHERE user_id = {USER})"


class Migration(migrations.Migration):
    """A signed-in user also reads their own entry and memberships: the actor is made from them."""

    dependencies = [("organisation", "0002_initial")]

    operations = [
        Isolate("organisation_department"),
        Isolate("organisation_site"),
        Isolate("organisation_person", f"organisation_id = ANY ({ORGANISATIONS}) OR user_id = {USER}"),
        Isolate("organisation_membership", ONES_OWN),
    ]
