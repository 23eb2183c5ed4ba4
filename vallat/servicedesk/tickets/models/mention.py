"""Mentions in private notes."""

from django.db import models

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, LeftOut
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import WorkQuerySet
from vallat.servicedesk.tickets.models.message import Message


class Mention(models.Model):
    """A colleague named in a private note (`@name`), told once by mail."""

    isolation = OWN_ROWS
    archive = LeftOut("of private notes, the working papers of the syndicate's technicians")
    erased = NAMES_NOBODY

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="mentions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    objects = WorkQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("message"),
            models.UniqueConstraint(fields=["message", "person"], name="mention_once"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.person_id}"
