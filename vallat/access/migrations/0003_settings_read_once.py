"""Policies that are there read the actor's organisations once a statement, as `row_security.ORGANISATIONS` does since."""

from django.db import migrations

READ_ONCE = r"""
DO $do$
DECLARE
    each record;
    per_row constant text :=
        $q$(COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[]$q$;
    once constant text := '(SELECT ' || per_row || ')::integer[]';
BEGIN
    FOR each IN
        SELECT polname, polrelid::regclass AS on_table,
            replace(pg_get_expr(polqual, polrelid), per_row, once) AS rows,
            replace(pg_get_expr(polwithcheck, polrelid), per_row, once) AS written
        FROM pg_policy
        WHERE position(per_row IN pg_get_expr(polqual, polrelid)) > 0
            AND position('SELECT ' || per_row IN pg_get_expr(polqual, polrelid)) = 0
    LOOP
        EXECUTE format('ALTER POLICY %I ON %s USING (%s)', each.polname, each.on_table, each.rows)
            || coalesce(format(' WITH CHECK (%s)', each.written), '');
    END LOOP;
END
$do$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_outbox_isolation")]

    operations = [migrations.RunSQL(READ_ONCE, migrations.RunSQL.noop)]
