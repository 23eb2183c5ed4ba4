"""Row-level security as a migration operation: which rows of a table an actor's context shows.

Each model says what its table has (`isolation`, `vallat.base.declarations`); a test compares the policies of the database with it.
"""

from django.db.migrations.operations import RunSQL

# a subquery of its own: PostgreSQL reads the setting once a statement, and not for each row; the outer cast keeps ANY to an array
ORGANISATIONS = (
    "(SELECT coalesce(nullif(current_setting('vallat.organisations', true), ''), '{}')::int[])::int[]"
)
BEARER = "nullif(current_setting('vallat.token', true), '')"
USER = "nullif(current_setting('vallat.user', true), '')::bigint"

OWN_ROWS = f"organisation_id = ANY ({ORGANISATIONS})"


class Isolate(RunSQL):
    """Turns row-level security on for `table`, FORCEd on its owner too, with one policy for reading and writing."""

    def __init__(self, table: str, rows: str = OWN_ROWS) -> None:
        super().__init__(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY isolation ON {table} USING ({rows}) WITH CHECK ({rows});",
            f"DROP POLICY isolation ON {table};"
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
        )


class AlsoVisible(RunSQL):
    """A further way for existing rows to be read (never written), for what a lower domain can't know."""

    def __init__(self, table: str, name: str, rows: str) -> None:
        super().__init__(
            f"CREATE POLICY {name} ON {table} FOR SELECT USING ({rows});",
            f"DROP POLICY {name} ON {table};",
        )


class OrganisationStays(RunSQL):
    """No row of `tables` is moved to another organisation, by whoever sees both: a policy sees a row after a change and not before it."""

    def __init__(self, *tables: str) -> None:
        super().__init__(
            "".join(
                f"CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON {table} FOR EACH ROW"
                " WHEN (OLD.organisation_id IS DISTINCT FROM NEW.organisation_id) EXECUTE FUNCTION organisation_stays();"
                for table in tables
            ),
            "".join(f"DROP TRIGGER organisation_stays ON {table};" for table in tables),
        )


class NameWhatIsSeen(RunSQL):
    """For a column of a town's row that may name a row of another organisation (`constraints.SameOrganisation` does not fit):
    whoever writes the name sees what is named."""

    def __init__(self, table: str, column: str, named: str) -> None:
        trigger = f"name_what_is_seen_{column}"
        super().__init__(
            f"CREATE TRIGGER {trigger} BEFORE INSERT OR UPDATE OF {column} ON {table} FOR EACH ROW"
            f" WHEN (NEW.{column} IS NOT NULL) EXECUTE FUNCTION name_what_is_seen('{column}', '{named}');",
            f"DROP TRIGGER {trigger} ON {table};",
        )
