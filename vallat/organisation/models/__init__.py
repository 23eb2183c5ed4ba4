from vallat.organisation.models.bounce import Bounce
from vallat.organisation.models.directory import DirectoryEntry, DirectorySource
from vallat.organisation.models.membership import Membership
from vallat.organisation.models.organisation import Organisation
from vallat.organisation.models.person import Person
from vallat.organisation.models.place import Department, Site, TechnicalRoom
from vallat.organisation.models.signing import KnownDevice, LinkAsked, TryCount
from vallat.organisation.models.site_hours import LocalClosing, OpeningWindow

__all__ = [
    "Bounce",
    "Department",
    "DirectoryEntry",
    "DirectorySource",
    "KnownDevice",
    "LinkAsked",
    "LocalClosing",
    "Membership",
    "OpeningWindow",
    "Organisation",
    "Person",
    "Site",
    "TechnicalRoom",
    "TryCount",
]
