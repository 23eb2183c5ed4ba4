"""Tables of libraries that every room uses, or none: what `vallat.base.declarations` asks of each."""

from vallat.base.declarations import NAMES_NOBODY, Global, LeftOut, declare

declare(
    "auth.permission",
    isolation=Global("Django's own, unused"),
    archive=LeftOut("unused"),
    erased=NAMES_NOBODY,
)
declare(
    "auth.group", isolation=Global("Django's own, unused"), archive=LeftOut("unused"), erased=NAMES_NOBODY
)
declare(
    "contenttypes.contenttype",
    isolation=Global("Django's own"),
    archive=LeftOut("of the installation"),
    erased=NAMES_NOBODY,
)
declare(
    "procrastinate.procrastinateworker",
    isolation=Global("jobs carry ids only"),
    archive=LeftOut("jobs carry ids only"),
    erased=NAMES_NOBODY,
)
declare(
    "procrastinate.procrastinatejob",
    isolation=Global("jobs carry ids only"),
    archive=LeftOut("jobs carry ids only"),
    erased=NAMES_NOBODY,
)
declare(
    "procrastinate.procrastinateevent",
    isolation=Global("jobs carry ids only"),
    archive=LeftOut("jobs carry ids only"),
    erased=NAMES_NOBODY,
)
declare(
    "procrastinate.procrastinateperiodicdefer",
    isolation=Global("jobs carry ids only"),
    archive=LeftOut("jobs carry ids only"),
    erased=NAMES_NOBODY,
)
