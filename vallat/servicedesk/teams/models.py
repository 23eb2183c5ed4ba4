"""The teams that tickets stand with, who is in them from when to when, and who is on duty (6.4.1)."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, Global, LeftOut
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.models.membership import one
from vallat.servicedesk.common.enums import SupportLevel
from vallat.servicedesk.common.querysets import TeamQuerySet


class Team(models.Model):
    """Known by the code that the convention's catalogue names; a ticket's `team` is one of these codes (a foreign key)."""

    isolation = Global("codes, names and levels of the desk's teams, as the convention prints them")
    archive = LeftOut("the syndicate's; a ticket tells its team by the convention's code")
    erased = NAMES_NOBODY

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True, choices=SupportLevel.choices)

    class Meta:
        ordering = ["level", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__in=SupportLevel.values), name="team_level_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "fr")

    def name_in(self, language: str) -> str:
        return self.name_en if language.startswith("en") else self.name_fr


class TeamMember(models.Model):
    """Somebody of the syndicate in a team. Without skills they take every service, without towns every town."""

    isolation = OWN_ROWS
    archive = LeftOut("who works in the syndicate's teams")
    erased = NAMES_NOBODY

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    period = DateRangeField(_("period"), help_text=_("first day included, last day excluded"))
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # codes of services
    towns = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # codes of organisations
    leads = models.BooleanField(_("leads the team"), default=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("person"),
            ExclusionConstraint(
                name="team_member_no_overlap",
                expressions=[(one("team_id"), "&&"), (one("person_id"), "&&"), ("period", "&&")],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="team_member_period_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"


class Duty(models.Model):
    """Days on which one person answers for what stands in the team's queue. Two persons never share a day."""

    isolation = OWN_ROWS
    archive = LeftOut("who is on duty in the syndicate's teams")
    erased = NAMES_NOBODY

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="duties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    period = DateRangeField(_("period"), help_text=_("first day included, last day excluded"))

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            SameOrganisation("person"),
            ExclusionConstraint(
                name="duty_no_overlap", expressions=[(one("team_id"), "&&"), ("period", "&&")]
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="duty_period_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"

    @property
    def last_day(self) -> date:
        last: date = self.period.upper - timedelta(days=1)
        return last
