"""Who is in which team and who is on duty (6.4.1). The teams themselves come from the convention's catalogue."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor, NotAllowed
from vallat.base.refusals import NotPossible
from vallat.engines.agreement import Agreement
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Person
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk import verbs
from vallat.servicedesk.teams.models import Duty, Team, TeamMember
from vallat.servicedesk.teams.queries import may_administer


@action
def adopt_teams(*, agreement: Agreement, by: Actor, at: datetime) -> list[Team]:
    """Makes a record of each team that the convention names and that has none; those that are there stay as they are."""
    with connection.cursor() as cursor:  # two first openings at once: the second finds the teams of the first
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('servicedesk_team', 0))")
    known = {team.code: team for team in Team.objects.all()}
    wanted = [
        Team(
            code=named.code,
            name_fr=named.label.fr[:80],
            name_en=named.label.en[:80],
            level=named.level,
        )
        for named in agreement.teams
        if named.code not in known or known[named.code].name_fr == named.code
    ]
    added = Team.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["code"], update_fields=["name_fr", "name_en", "level"]
    )
    if added:
        home = syndicate().pk
        for team in added:
            record(verbs.TEAM_ADDED, by=by, at=at, organisation_id=home, subject=team)
    return added


@action
def rename_team(*, team: Team, name_fr: str, name_en: str, by: Actor, at: datetime) -> Team:
    """Raises NotAllowed."""
    _require(team, by, at)
    team.name_fr, team.name_en = name_fr, name_en
    team.save(update_fields=["name_fr", "name_en"])
    record(verbs.TEAM_RENAMED, by=by, at=at, organisation_id=syndicate().pk, subject=team)
    return team


@action
def add_member(
    *,
    team: Team,
    person: Person,
    start: date,
    end: date | None = None,
    skills: Sequence[str] = (),
    towns: Sequence[str] = (),
    leads: bool = False,
    by: Actor,
    at: datetime,
) -> TeamMember:
    """Puts somebody in a team; `end` is the first day on which they no longer are.

    Raises:
        NotAllowed: neither head of IT nor lead of the team.
        NotPossible: they are in it already, or the days are in the wrong order.
    """
    _require(team, by, at)
    member = TeamMember(
        team=team,
        organisation_id=person.organisation_id,
        person=person,
        period=_period(start, end),
        skills=list(skills),
        towns=list(towns),
        leads=leads,
    )
    _save(member, _("%(name)s is in this team already.") % {"name": person.full_name})
    _tell(verbs.TEAM_MEMBER_ADDED, member, by=by, at=at)
    return member


@action
def change_member(
    *, member: TeamMember, skills: Sequence[str], towns: Sequence[str], leads: bool, by: Actor, at: datetime
) -> TeamMember:
    """What they take. Raises NotAllowed."""
    _require(member.team, by, at)
    member.skills, member.towns, member.leads = list(skills), list(towns), leads
    member.save(update_fields=["skills", "towns", "leads"])
    _tell(verbs.TEAM_MEMBER_CHANGED, member, by=by, at=at)
    return member


@action
def end_member(*, member: TeamMember, last: date, by: Actor, at: datetime) -> TeamMember:
    """`last` is their last day, of their duties too. Raises NotAllowed; NotPossible before their first."""
    _require(member.team, by, at)
    held, over = member.period, last + timedelta(days=1)
    member.period = _period(held.lower, over)
    member.save(update_fields=["period"])
    beyond = Duty.objects.filter(team=member.team, person=member.person, period__overlap=held)
    for duty in beyond.filter(period__endswith__gt=over).select_related("team"):
        _shorten(duty, over, by=by, at=at)
    _tell(verbs.TEAM_MEMBER_ENDED, member, by=by, at=at)
    return member


@action
def put_on_duty(*, team: Team, person: Person, first: date, last: date, by: Actor, at: datetime) -> Duty:
    """Both days included.

    Raises:
        NotAllowed: neither head of IT nor lead of the team.
        NotPossible: somebody is on duty on one of these days, or the person is not in the team on all of them.
    """
    _require(team, by, at)
    period = _period(first, last + timedelta(days=1))
    if not TeamMember.objects.filter(team=team, person=person, period__contains=DateRange(*period)).exists():
        raise NotPossible(
            _("%(name)s is not in this team on all of these days. Add them to it first.")
            % {"name": person.full_name}
        )
    duty = Duty(team=team, organisation_id=person.organisation_id, person=person, period=period)
    _save(
        duty,
        _("Somebody is on duty on one of these days already. Take them off first, or choose other days."),
    )
    _tell(verbs.DUTY_SET, duty, by=by, at=at)
    return duty


@action
def take_off_duty(*, duty: Duty, by: Actor, at: datetime) -> None:
    """The days become free again; the journal keeps who had them. Raises NotAllowed."""
    _require(duty.team, by, at)
    _tell(verbs.DUTY_ENDED, duty, by=by, at=at)
    duty.delete()


def _shorten(duty: Duty, over: date, *, by: Actor, at: datetime) -> None:
    """To the eve of `over`; it goes when it begins later."""
    _tell(verbs.DUTY_ENDED, duty, by=by, at=at)
    if duty.period.lower >= over:
        duty.delete()
        return
    duty.period = (duty.period.lower, over)
    duty.save(update_fields=["period"])


def _require(team: Team, by: Actor, at: datetime) -> None:
    if not may_administer(by, team, timezone.localdate(at)):
        raise NotAllowed("Only the head of IT and who leads the team change it.")


def _period(start: date, end: date | None) -> tuple[date, date | None]:
    if end is not None and end <= start:
        raise NotPossible(_("The last day is before the first."))
    return (start, end)


def _save(row: TeamMember | Duty, refusal: str) -> None:
    """Raises NotPossible when the row overlaps another."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible(refusal) from error
    row.refresh_from_db(fields=["period"])


def _tell(verb: Verb, row: TeamMember | Duty, *, by: Actor, at: datetime) -> None:
    detail = {"team": row.team.code, "person": row.person_id}
    record(verb, by=by, at=at, organisation_id=row.organisation_id, subject=row, detail=detail)
