"""Row-level security as a migration operation: which rows of a table an actor's context shows.

Tables without a policy are named in GLOBAL_TABLES with the reason; a test holds that every other table has one.
"""

from django.db.migrations.operations import RunSQL

# a subquery of its own: PostgreSQL reads the setting once a statement, and not for each row; the outer cast keeps ANY to an array
ORGANISATIONS = (
    "(SELECT coalesce(nullif(current_setting('vallat.organisations', true), ''), '{}')::int[])::int[]"
)
BEARER = "nullif(current_setting('vallat.token', true), '')"
USER = "nullif(current_setting('vallat.user', true), '')::bigint"

OWN_ROWS = f"organisation_id = ANY ({ORGANISATIONS})"

# The tables that hold no town's rows, and why every actor may read them.
GLOBAL_TABLES = {
    "access_user": "an e-mail and a password hash, read before the actor is known; never listed on a page",
    "access_user_groups": "Django's own, unused",
    "access_user_user_permissions": "Django's own, unused",
    "organisation_organisation": "names and public identifiers of the towns",
    "convention_conventionversion": "the convention is a public act",
    "convention_conventiontext": "the convention is a public act",
    "convention_conventionsignature": "which body signed on which day, in which function: a public act",
    "convention_conventionparty": "who signed which version, a public act",
    "servicedesk_mailbox": "names and addresses of the desk, printed in its leaflet",
    "servicedesk_team": "codes, names and levels of the desk's teams, as the convention prints them",
    "servicedesk_readingtaken": "the syndicate's decisions on the readings of a public act, with how many requests took one",
    "servicedesk_hoursregime": "the syndicate's decisions on its hours, shown to everybody",
    "account_emailaddress": "allauth: addresses of users, read before the actor is known",
    "account_emailconfirmation": "allauth",
    "mfa_authenticator": "second factors, encrypted, read before the actor is known; never listed but to their owner",
    "usersessions_usersession": "who is signed in with which browser, written before the actor is known",
    "socialaccount_socialaccount": "allauth's own, unused",
    "socialaccount_socialapp": "allauth's own, unused",
    "socialaccount_socialtoken": "allauth's own, unused",
    "organisation_trycount": "how often an account, or a hashed address, tried, before the actor is known",
    "organisation_knowndevice": "hashes of browsers that an account is known by, read before the actor is known",
    "organisation_linkasked": "addresses that a link was asked for, until the worker has looked whose they are",
    "exchange_ratecount": "how often a token or a hashed address asks, before the actor is known",
    "auth_group": "Django's own, unused",
    "auth_group_permissions": "Django's own, unused",
    "auth_permission": "Django's own, unused",
    "axes_accessattempt": "failed sign-ins, before any actor",
    "axes_accessattemptexpiration": "failed sign-ins, before any actor",
    "axes_accessfailurelog": "failed sign-ins, before any actor",
    "axes_accesslog": "sign-ins, before any actor",
    "backup_backuprun": "when the installation was backed up, no town's",
    "backup_rehearsal": "when a restore of it was rehearsed, no town's",
    "base_installation": "which installation this is, no town's",
    "base_hold": "since when nothing leaves the installation, and why",
    "base_workerprocess": "which processes do the jobs, no town's",
    "django_content_type": "Django's own",
    "django_migrations": "Django's own",
    "django_session": "signed session data, read before the actor is known",
    "procrastinate_events": "jobs carry ids only",
    "procrastinate_jobs": "jobs carry ids only",
    "procrastinate_periodic_defers": "jobs carry ids only",
    "procrastinate_workers": "jobs carry ids only",
}


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


class RenamePolicy(RunSQL):
    """PostgreSQL asks the policies of a table in the reverse order of their names, until one shows the row: what `isolation` does
    not show is asked of `also_...`."""

    def __init__(self, table: str, before: str, after: str) -> None:
        super().__init__(
            f"ALTER POLICY {before} ON {table} RENAME TO {after}",
            f"ALTER POLICY {after} ON {table} RENAME TO {before}",
        )


class WriteOwnRows(RunSQL):
    """What `isolation` let be written because it is seen is only read from now on: the actor's organisations' own rows are
    written, `rows` are seen besides. An action that answers on what was handed over acts on its town meanwhile (`context.widened_to`)."""

    def __init__(self, table: str, also: str, rows: str) -> None:
        alter = f"ALTER POLICY isolation ON {table} USING ({{0}}) WITH CHECK ({{0}});"
        super().__init__(
            alter.format(OWN_ROWS) + f"CREATE POLICY {also} ON {table} FOR SELECT USING ({rows});",
            f"DROP POLICY {also} ON {table};" + alter.format(f"{OWN_ROWS} OR {rows}"),
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
