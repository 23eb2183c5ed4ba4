"""Who sees which tickets: the one door, finer than the town."""

from typing import Self

from django.db.models import Q

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet


def _rows(actor: Actor, prefix: str) -> Q:
    """A condition on a ticket, or on a row that points at one (`prefix` `ticket__`)."""
    everything_of = actor.organisations_where(Permission.TICKET_VIEW_TOWN)
    visible = Q(organisation_id__in=everything_of)
    if actor.can(Permission.TICKET_VIEW_OWN) and not actor.organisations <= everything_of:
        visible |= Q(organisation_id__in=actor.organisations, **{f"{prefix}requester_id": actor.person_id})
    if actor.can(Permission.TICKET_VIEW_ASSIGNED):
        visible |= Q(
            **{f"{prefix}contractor_id__in": actor.organisations_where(Permission.TICKET_VIEW_ASSIGNED)}
        )
    return visible


class TicketQuerySet(ScopedQuerySet[Row]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_rows(actor, ""))


class OfTicketQuerySet(ScopedQuerySet[Row]):
    """Rows of a ticket: seen with it."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_rows(actor, "ticket__"))


class LinkQuerySet(ScopedQuerySet[Row]):
    """A link is seen by who sees both ends."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_rows(actor, "ticket__"), _rows(actor, "other__"))


class WorkQuerySet(ScopedQuerySet[Row]):
    """The working papers of the team on a ticket: time spent, who was called into a note."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_PRIVATE_NOTES))


class DeskQuerySet(ScopedQuerySet[Row]):
    """Problems and changes are the syndicate's, and for its teams alone."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_QUALIFY))


class MailQuerySet(ScopedQuerySet[Row]):
    """Incoming messages and their mailboxes: for who decides on them."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.MAILBOX_DECIDE))


class CallQuerySet(ScopedQuerySet[Row]):
    """Unrelated calls: for who takes calls."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_TAKE_CALL))


class UnmetConditionQuerySet(ScopedQuerySet[Row]):
    """Where delays are not promised: for who sees every ticket of the town."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_VIEW_TOWN))


class TeamQuerySet(ScopedQuerySet[Row]):
    """Who is in a team and who is on duty: for those who hand tickets over."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_QUALIFY))


class SurveyQuerySet(ScopedQuerySet[Row]):
    """What was thought of tickets. One's own answer is given by its link, not read back here."""

    def visible_to(self, actor: Actor) -> Self:
        """With the ticket and the words: for who sees every ticket of the town."""
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_VIEW_TOWN))

    def counted_for(self, actor: Actor) -> Self:
        """In totals alone: for who reads the reports of the town."""
        return self.filter(organisation_id__in=actor.organisations_where(Permission.REPORT_VIEW))


class MajorQuerySet(ScopedQuerySet[Row]):
    """The procedure of a major incident: for the syndicate, who runs it for all towns."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.MAJOR_VIEW))


class AffectedOrganisationQuerySet(MajorQuerySet[Row]):
    """What a town knows of it."""

    def told_to(self, actor: Actor) -> Self:
        """The town's own, to everybody who may ask for help in it."""
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TICKET_OPEN))


class BreachQuerySet(ScopedQuerySet[Row]):
    """What is said and done about breaches: for who sees those of the town."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.BREACH_VIEW))

    def counted_for(self, actor: Actor) -> Self:
        """In totals alone: for who reads the reports of the town."""
        return self.filter(organisation_id__in=actor.organisations_where(Permission.REPORT_VIEW))


class BreachRowQuerySet(BreachQuerySet[Row]):
    """The breaches themselves."""

    def standing(self) -> Self:
        """Without those that a new qualification withdrew."""
        return self.filter(withdrawn_at=None)


class FeedQuerySet(ScopedQuerySet[Row]):
    """Everybody's own, and nobody else's."""

    def visible_to(self, actor: Actor) -> Self:
        found = super().visible_to(actor)
        return found if actor.system else found.filter(person_id=actor.person_id)
