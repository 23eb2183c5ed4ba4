"""Tables that were made before 0.1.0: migrations begin anew there, and none leads on from what came earlier (docs/adr/0218).

Run on them all the same, Django would take the first migration of most rooms for done, and make what is there a second time.
"""

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

FIRST_MIGRATION = ("organisation", "0001_text_range")  # of every database before 0.1.0, and of none since

WHAT_TO_DO = (
    "The tables of this database were made by a version of Vallat before 0.1.0, which this version does not read. Nothing was changed: "
    "database, VALLAT_DATA and backups are as they were, and the version that made them goes on with them. To take the towns along: with "
    "that version, `bin/vallat export_town CODE --to FILE` for each town; with this one, a new database and a new VALLAT_DATA, "
    "`bin/vallat prepare`, the convention, and `bin/vallat import_town FILE` for each (CHANGELOG.md, upgrade notes of 0.1.0)."
)


def is_before_0_1_0() -> bool:
    """One query, or two. A role that may read the names of migrations is enough."""
    recorder = MigrationRecorder(connection)
    app, name = FIRST_MIGRATION
    return recorder.has_table() and recorder.migration_qs.filter(app=app, name=name).exists()
