"""Which towns a major incident touches, and what they are told: each person once, in the transaction that writes it (6.5)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation
from vallat.organisation.people.enums import OrganisationKind
from vallat.servicedesk import verbs
from vallat.servicedesk.major_incidents.actions.sync import record_affected, tell_over
from vallat.servicedesk.major_incidents.enums import UpdateKind
from vallat.servicedesk.major_incidents.mails import mail_reminder, mail_updates
from vallat.servicedesk.major_incidents.models.affected import AffectedOrganisation, MajorUpdate
from vallat.servicedesk.major_incidents.models.incident import MajorIncident
from vallat.servicedesk.major_incidents.rules import FURTHEST_NEWS, next_news
from vallat.servicedesk.tickets.queries.escalation_contacts import leaders

TOUCHED = (OrganisationKind.COMMUNE, OrganisationKind.SYNDICATE)


@action
def add_affected(
    *, major: MajorIncident, town_code: str, service_code: str, by: Actor, at: datetime
) -> AffectedOrganisation:
    """A service of a town that is touched too. Raises NotPossible for what is unknown, or there already."""
    row = _running(major, by)
    town = Organisation.objects.filter(code=town_code, kind__in=TOUCHED).first()
    services = [service.code for service in agreement_of(row.ticket.convention).services]
    if town is None or service_code not in ["", *services]:
        raise NotPossible(_("Choose a town and a service."))
    if row.towns.filter(organisation=town, service_code=service_code, ended_at=None).exists():
        raise NotPossible(_("This is noted already."))
    return record_affected(row, town.pk, service_code, by=by, at=at)


@action
def touch_all(
    *, major: MajorIncident, town_codes: Sequence[str], service_code: str, by: Actor, at: datetime
) -> list[AffectedOrganisation]:
    """The same service of several towns. Raises NotPossible, and adds none, where one can't be."""
    return [
        add_affected(major=major, town_code=code, service_code=service_code, by=by, at=at)
        for code in town_codes
    ]


@action
def clear_affected(*, major: MajorIncident, touched_id: int, by: Actor, at: datetime) -> None:
    """Taken off; when it was the town's last, its people are told that it is over for them."""
    row = _running(major, by)
    here = list(row.towns.filter(ended_at=None).select_related("organisation"))
    touched = next((each for each in here if each.pk == touched_id), None)
    if touched is None:
        raise NotPossible(_("This was taken off already."))
    at = in_order(at, touched.added_at)
    touched.ended_at, touched.ended_by_id = at, by.person_id
    touched.save(update_fields=["ended_at", "ended_by"])
    record(
        verbs.MAJOR_TOUCHES_NO_MORE,
        by=by,
        at=at,
        organisation_id=touched.organisation_id,
        subject=touched,
        detail={"service_code": touched.service_code},
    )
    if not any(each.organisation_id == touched.organisation_id and each.pk != touched_id for each in here):
        tell_over(major=row, rows=[touched], by=by, at=at)


@action
def say_update(
    *, major: MajorIncident, text: str, next_at: datetime | None = None, token: UUID, by: Actor, at: datetime
) -> list[MajorUpdate]:
    """The same words to every town that is touched now, on its page and by mail to its referents and directions.

    `next_at`: when they hear more, an interval of open time later at first. The same `token` again tells nothing more.

    Raises NotPossible without words, without a town, or for a next update that is past or too far.
    """
    row = _running(major, by)
    before = list(written_with(token, MajorUpdate.objects.visible_to(by)))
    if before:
        return before
    if not text.strip():
        raise NotPossible(_("Write what the towns are told."))
    touched = list(row.towns.filter(ended_at=None).select_related("organisation"))
    at = in_order(at, *(each.added_at for each in touched))  # told since it touches them
    due_at = next_at or next_news(row.ticket, at)
    if due_at <= at:
        raise NotPossible(_("The next update must come later than now."))
    if next_at and next_at - at > FURTHEST_NEWS:
        raise NotPossible(
            _("The towns hear more within %(days)d days: choose an earlier next update.")
            % {"days": FURTHEST_NEWS.days}
        )
    if not touched:
        raise NotPossible(_("No town is affected. Add one, then tell it."))
    updates = [
        MajorUpdate.objects.create(
            major=row,
            organisation_id=town,
            kind=UpdateKind.PROGRESS,
            text=text.strip()[:4000],
            next_at=due_at,
            at=at,
            by_id=by.person_id,
            token=token,
        )
        for town in dict.fromkeys(each.organisation_id for each in touched)
    ]
    mail_updates(row, updates, touched, at=at)
    row.news_due_at, row.reminded_at = due_at, None
    row.save(update_fields=["news_due_at", "reminded_at"])
    for update in updates:
        record(
            verbs.MAJOR_UPDATED,
            by=by,
            at=at,
            organisation_id=update.organisation_id,
            subject=update,
            detail={"people": update.told},
        )
    return updates


@action
def remind_of_news(*, major_id: int, by: Actor, at: datetime) -> bool:
    """Tells who leads and who has the ticket that the towns wait for an update; once for each that is due."""
    row = (
        MajorIncident.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("ticket__assignee", "ticket__convention")
        .filter(Q(reminded_at=None) | Q(reminded_at__lt=F("news_due_at")), pk=major_id, news_due_at__lte=at)
        .first()
    )
    if row is None:
        return False
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    people = {person.pk: person for person in leaders(at=at)}
    holder = row.ticket.assignee
    if holder is not None and holder.email:
        people[holder.pk] = holder
    mail_reminder(row, people.values(), at=at)
    record(verbs.MAJOR_REMINDED, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return True


def _running(major: MajorIncident, by: Actor) -> MajorIncident:
    by.require(Permission.TICKET_WORK)
    rows = MajorIncident.objects.visible_to(by).select_related("ticket__convention")
    row = rows.select_for_update(of=("self",)).get(pk=major.pk)
    if not row.is_running:
        raise NotPossible(_("This incident is over. Reopen its ticket to take the procedure up again."))
    return row
