"""The instant at which each promise is passed, kept with the ticket; what sorted by due instant sorts by it."""

from django.db import migrations, models
from django.db.models import F, Q

# As due, which is right but for what is due at once: `recompute_clocks` gives those the grace of their convention.
FILL = """
ALTER TABLE servicedesk_ticket NO FORCE ROW LEVEL SECURITY;
UPDATE servicedesk_ticket SET response_breach_at = response_due_at, resolution_breach_at = resolution_due_at;
ALTER TABLE servicedesk_ticket FORCE ROW LEVEL SECURITY;
"""
OPEN = Q(state__in=("new", "open", "waiting", "worked_around"))
FILTERED = (
    "organisation", "requester", "assignee", "contractor", "state", "priority", "team", "kind", "channel", "service_code", "coverage",
    "opened_at", "next_breach_at",
)


def index(name, fields, condition=None):
    """Those of 0044 and 0050. PostgreSQL renames the column inside them by itself; Django is only told."""
    plain = {field.lstrip("-") for field in fields}
    include = [field for field in FILTERED if field not in plain]
    return models.Index(fields=fields, include=include, condition=condition, name=name)


LATEST = ["-last_activity_at", "-id"]
INDEXES = (
    index("ticket_latest", LATEST),
    index("ticket_open_latest", LATEST, OPEN),
    index("ticket_open_by_team", ["team", "priority", *LATEST], OPEN),
    index("ticket_open_by_priority", ["priority", *LATEST], OPEN),
    index("ticket_open_by_service", ["service_code", *LATEST], OPEN),
    index("ticket_next_breach", ["next_breach_at", "id"], Q(next_breach_at__isnull=False)),
)


class Migration(migrations.Migration):

    dependencies = [("servicedesk", "0058_major_parts")]

    operations = [
        migrations.AddField("ticket", "response_breach_at", models.DateTimeField(null=True)),
        migrations.AddField("ticket", "resolution_breach_at", models.DateTimeField(null=True)),
        migrations.RenameField("ticket", "next_due_at", "next_breach_at"),
        migrations.RenameIndex("ticket", new_name="ticket_next_breach", old_name="ticket_next_due"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *(migrations.RemoveIndex("ticket", each.name) for each in INDEXES),
                *(migrations.AddIndex("ticket", each) for each in INDEXES),
            ]
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *(
            migrations.AddConstraint(
                "ticket",
                models.CheckConstraint(
                    condition=Q(**{f"{clock}_due_at": None, f"{clock}_breach_at": None})
                    | Q(**{f"{clock}_breach_at__gte": F(f"{clock}_due_at")}),
                    name=f"ticket_{clock}_breach_after_due",
                ),
            )
            for clock in ("response", "resolution")
        ),
    ]
