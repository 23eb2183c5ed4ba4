"""What a town knows of a major incident: its own services that are touched, and what it was told. Nothing of other towns.

`major` is the syndicate's procedure; a row that came back with a town's archive has none.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, Own
from vallat.base.idempotency import OF_PAGE
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import AffectedOrganisationQuerySet
from vallat.servicedesk.major_incidents.enums import UpdateKind
from vallat.servicedesk.major_incidents.models.incident import PROCEDURE, MajorIncident


class AffectedOrganisation(models.Model):
    """A service of a town that is touched, from when to when."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Services of the town that a major incident affected."),
        without={"major": PROCEDURE, "goes_on_in": PROCEDURE},
    )
    erased = NAMES_NOBODY

    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, null=True, related_name="towns")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service_code = models.CharField(
        max_length=60, blank=True, help_text=_("which service (code of the convention)")
    )  # "" while nobody knows
    added_at = models.DateTimeField(help_text=_("from"))
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who said so")
    )
    news_due_at = models.DateTimeField(
        help_text=_("when the town was to be told something first")
    )  # when the town is first told something
    ended_at = models.DateTimeField(null=True, help_text=_("to"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who ended it")
    )
    goes_on_in = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="went_on"
    )  # of the same town, where its procedure became part of another: nothing is over for the town

    objects = AffectedOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        indexes = [models.Index(fields=["organisation", "-added_at"], name="major_town_by_town")]
        constraints = [
            SameOrganisation("goes_on_in"),
            models.UniqueConstraint(
                fields=["major", "organisation", "service_code"],
                condition=Q(ended_at=None),
                name="major_town_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(ended_by__isnull=True), name="major_town_end_by"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("added_at")),
                name="major_town_ended_after_added",
            ),
            models.CheckConstraint(
                condition=Q(goes_on_in__isnull=True) | Q(ended_at__isnull=False),
                name="major_town_goes_on_once_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.service_code}"


class MajorUpdate(models.Model):
    """What a town was told, and when it hears more. The same words to several towns are a row for each."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("What the town was told of major incidents."), without={"major": PROCEDURE} | OF_PAGE
    )
    erased = WRITTEN

    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, null=True, related_name="updates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=8, choices=UpdateKind.choices, help_text=_("progress, or that it was over")
    )
    text = models.TextField(_("text"), blank=True, max_length=4000)
    next_at = models.DateTimeField(null=True, help_text=_("when the town was to hear more"))
    at = models.DateTimeField(help_text=_("when"))
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who wrote it")
    )
    told = models.PositiveIntegerField(
        default=0, help_text=_("how many people got it by mail")
    )  # people who got it by mail
    token = models.UUIDField(null=True)  # as in SentOnce, but one form writes a row for each town

    objects = AffectedOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["organisation", "major", "-at"], name="major_update_by_town")]
        constraints = [
            models.UniqueConstraint(fields=["token", "organisation"], name="major_update_once"),
            models.CheckConstraint(
                condition=(Q(kind="progress", next_at__isnull=False) & ~Q(text=""))
                | Q(kind="over", next_at__isnull=True),
                name="major_update_says_when_next",
            ),
            models.CheckConstraint(
                condition=Q(next_at__isnull=True) | Q(next_at__gt=F("at")), name="major_update_next_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"


class AffectedOrganisationReview(models.Model):
    """The review as it was shared with a town that the incident touched: words that are the same for all of them. The latest holds."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Reviews of major incidents that were shared with the town."), without={"major": PROCEDURE}
    )
    erased = WRITTEN

    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, null=True, related_name="town_reviews")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service_codes = models.CharField(
        max_length=600, blank=True, help_text=_("which services (codes of the convention)")
    )  # of the town, that were touched; apart by a space
    happened = models.TextField(_("what happened"), max_length=4000)
    cause = models.TextField(_("cause"), max_length=4000)
    done = models.TextField(_("what was done"), max_length=4000)
    shared_at = models.DateTimeField(help_text=_("when it was shared"))
    shared_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who shared it")
    )
    told = models.PositiveIntegerField(
        default=0, help_text=_("how many people got it by mail")
    )  # people who got it by mail

    objects = AffectedOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["-shared_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-shared_at", "-id"], name="major_review_by_town")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(happened="") & ~Q(cause="") & ~Q(done=""), name="major_town_review_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.shared_at:%Y-%m-%d}"

    @property
    def words(self) -> tuple[str, str, str]:
        return self.happened, self.cause, self.done
