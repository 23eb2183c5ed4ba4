"""A row of one town can't name a row of another: the constraint, and what a migration says of rows that do (docs/adr/0168)."""

from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.migrations.operations.base import Operation

SHOWN = 20  # rows of each kind that a report names

# a foreign key is checked under the policies of whoever makes it
ALL_SEEN = """
SELECT set_config('vallat.organisations', coalesce((SELECT '{' || string_agg(id::text, ',') || '}' FROM organisation_organisation), '{}'), true);
"""
CREATE = """
CREATE UNIQUE INDEX IF NOT EXISTS {key} ON {parent} (id, organisation_id);
ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, organisation_id)
    REFERENCES {parent} (id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
"""
REMOVE = """
SET CONSTRAINTS {name} IMMEDIATE;
ALTER TABLE {table} DROP CONSTRAINT {name};
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conindid = '{key}'::regclass) THEN
        DROP INDEX {key};
    END IF;
END $$;
"""
OF_OTHERS = """
SELECT named.id FROM {table} AS named JOIN {parent} AS parent ON parent.id = named.{column}
WHERE named.organisation_id <> parent.organisation_id ORDER BY named.id LIMIT {most}
"""


class SameOrganisation(models.BaseConstraint):
    """The row that `field` names is of the same organisation as the row that names it: a foreign key on both columns.

    Django's own foreign key looks at the id alone, past the policies. One that may be null is no matter: no row is named then.
    """

    def __init__(self, field: str, *, name: str = "") -> None:
        super().__init__(name=name or f"%(class)s_{field}_organisation")
        self.field = field

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """Not while the table is made: what it names may come after it."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        return ALL_SEEN + CREATE.format(name=self.name, **names(model, self.field))

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return REMOVE.format(name=self.name, **names(model, self.field))

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Forms offer what the door shows; this is the lock behind it."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, _args, kwargs = super().deconstruct()
        return path, (self.field,), kwargs

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SameOrganisation):
            return NotImplemented
        return (self.field, self.name) == (other.field, other.name)

    def __hash__(self) -> int:
        return hash((self.field, self.name))

    def __repr__(self) -> str:
        return f"<SameOrganisation: {self.field} name={self.name!r}>"


def names(model: type[models.Model], field: str) -> dict[str, str]:
    """Of the table, the column, the table that it names and the key of that one."""
    named: Any = model._meta.get_field(field)
    parent = named.remote_field.model._meta.db_table
    return {
        "table": model._meta.db_table,
        "column": named.column,
        "parent": parent,
        "key": f"{parent}_of_organisation",
    }


class NamesRowsOfOthers(Exception):
    """Rows that were there name rows of another organisation. The migration says which, and changed nothing."""


class AddSameOrganisation(Operation):
    """Constraints `SameOrganisation`, added by a migration of tables that have rows: those that name a row of another organisation are
    reported, all of them and before anything is changed; then the constraints are added. `fields` of each model, in small letters.

    No migration uses it today: 0001 makes the constraints with their tables. It is kept for later ones (ADR 168).

    One operation for all: after each, Django makes anew every model that is related to what changed, which here is nearly all.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self.fields = fields

    @property
    def constraints(self) -> list[tuple[str, SameOrganisation]]:
        return [
            (model, SameOrganisation(field, name=f"{model}_{field}_organisation"))
            for model, named in self.fields.items()
            for field in named
        ]

    def state_forwards(self, app_label: str, state: Any) -> None:
        for model, constraint in self.constraints:
            options = state.models[app_label, model].options
            options["constraints"] = [*options.get("constraints", []), constraint]
        state.reload_models({(app_label, model) for model in self.fields}, delay=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            self.report(cursor, app_label, to_state.apps)
        for model, constraint in self.constraints:
            schema_editor.add_constraint(to_state.apps.get_model(app_label, model), constraint)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model, constraint in self.constraints:
            schema_editor.remove_constraint(from_state.apps.get_model(app_label, model), constraint)

    def describe(self) -> str:
        return "Let rows name rows of their own organisation"

    def report(self, cursor: Any, app_label: str, apps: Apps) -> None:
        """Raises NamesRowsOfOthers."""
        found = []
        cursor.execute(ALL_SEEN)
        for model, constraint in self.constraints:
            words = names(apps.get_model(app_label, model), constraint.field)
            cursor.execute(OF_OTHERS.format(most=SHOWN, **words))
            ids = ", ".join(str(row[0]) for row in cursor.fetchall())
            if ids:
                found.append("{table}: {column} names {parent} in the rows {ids}".format(ids=ids, **words))
        if found:
            raise NamesRowsOfOthers(
                "Rows name a row of another organisation. Nothing was changed. Correct these as the owner of the tables, "
                f"then run `bin/vallat prepare` again (at most {SHOWN} rows of each are named):\n"
                + "\n".join(found)
            )
