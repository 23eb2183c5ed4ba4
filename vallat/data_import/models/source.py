"""What a row of another tool became here: the same row again makes nothing twice."""

from django.db import models
from django.db.models import Q

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, ErasedBy, LeftOut
from vallat.data_import.enums import Kind
from vallat.data_import.models.run import Run
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.models import Ticket


class Source(models.Model):
    isolation = OWN_ROWS
    archive = LeftOut("against bringing the same row in twice; each ticket bears its former number itself")
    erased = ErasedBy("vallat.data_import.erasing.erase_number")

    system = models.CharField(max_length=30)  # GLPI
    kind = models.CharField(max_length=10, choices=Kind.choices)
    external_id = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="sources")  # the last that wrote it
    digest = models.CharField(max_length=64)  # of what the row said
    version = models.PositiveIntegerField(
        default=1
    )  # of the ticket as it was left: a higher one was worked on

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("person"),
            models.UniqueConstraint(fields=["system", "kind", "external_id"], name="source_once"),
            models.CheckConstraint(
                condition=Q(kind=Kind.PEOPLE, person__isnull=False, ticket__isnull=True)
                | Q(kind=Kind.TICKETS, ticket__isnull=False, person__isnull=True),
                name="source_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.external_id}"
