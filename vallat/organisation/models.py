from vallat.organisation.people.models.bounce import Bounce
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Department, Site, TechnicalRoom
from vallat.organisation.people.models.site_hours import LocalClosing, OpeningWindow
from vallat.organisation.sign_in.models import KnownDevice, LinkAsked, TryCount
from vallat.organisation.towns_directory.models import DirectoryEntry, DirectorySource

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
