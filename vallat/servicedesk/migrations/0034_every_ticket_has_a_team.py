"""A ticket's team is one that there is. Codes that tickets bear get their record here; the convention names them later.

The table's owner looks past row-level security while it copies the codes: they are of every town.
"""

from django.db import migrations

KNOW = """
ALTER TABLE servicedesk_ticket NO FORCE ROW LEVEL SECURITY;
UPDATE servicedesk_ticket SET team = 'n1' WHERE team = '';
INSERT INTO servicedesk_team (code, name_fr, name_en, level) SELECT DISTINCT team, team, team, NULL::smallint FROM servicedesk_ticket;
ALTER TABLE servicedesk_ticket FORCE ROW LEVEL SECURITY;
"""
HOLD = """
ALTER TABLE servicedesk_ticket ADD CONSTRAINT ticket_team_known
FOREIGN KEY (team) REFERENCES servicedesk_team (code) DEFERRABLE INITIALLY DEFERRED
"""
FREE = "ALTER TABLE servicedesk_ticket DROP CONSTRAINT ticket_team_known"


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0033_teams_isolation")]

    operations = [
        migrations.RunSQL(KNOW, migrations.RunSQL.noop),
        migrations.RunSQL(HOLD, FREE),
    ]
