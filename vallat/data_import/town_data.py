"""Whose the tables of moving in are: nobody's town. What came in stands on the tickets and in the directory, and leaves with them."""

from vallat.governance.archive.declaration import LeftOut, declare

declare(
    LeftOut("moving.mapping", "what another tool's columns mean, of one installation"),
    LeftOut(
        "moving.run", "files that one installation was given; what came of them is in the town's own tables"
    ),
    LeftOut("moving.refused", "rows that were not taken: of no town, and removed after their time"),
    LeftOut(
        "moving.source", "against bringing the same row in twice; each ticket bears its former number itself"
    ),
)
