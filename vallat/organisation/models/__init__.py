from vallat.organisation.models.bounce import Bounce
from vallat.organisation.models.directory import DirectoryEntry, DirectorySource
from vallat.organisation.models.membership import Membership
from vallat.organisation.models.organisation import Organisation
from vallat.organisation.models.person import Person
from vallat.organisation.models.place import Department, Site

__all__ = [
    "Bounce",
    "Department",
    "DirectoryEntry",
    "DirectorySource",
    "Membership",
    "Organisation",
    "Person",
    "Site",
]
