"""Whose the tables of backups are: nobody's town."""

from vallat.governance.archive.declaration import LeftOut, declare

declare(
    LeftOut("backup.backuprun", "when the installation was backed up, of one installation"),
    LeftOut("backup.rehearsal", "when a restore was rehearsed, of one installation"),
)
