"""`/teams/`: the levels and teams, who is in them, who is on duty in the weeks to come (6.4.1)."""

from collections.abc import Callable, Sequence
from datetime import date

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.actor import NotAllowed
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import Refusal, post, reported
from vallat.convention.queries import agreement_of, version_read_by
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes
from vallat.organisation.people.queries import team as staff
from vallat.servicedesk.teams import queries as found
from vallat.servicedesk.teams.actions.teams import (
    add_member,
    change_member,
    end_member,
    put_on_duty,
    rename_team,
    take_off_duty,
)
from vallat.servicedesk.teams.forms import DutyForm, MemberForm, NamesForm
from vallat.servicedesk.teams.models import Team

Choices = list[tuple[str, str]]


@require_safe
def teams(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    context = {"lines": found.team_lines(request.actor, timezone.localdate())}
    return render(request, "servicedesk/teams/page.html", context)


@require_safe
def team(request: ActorRequest, code: str) -> HttpResponse:
    return _page(request, _team(request, code))


@require_POST
def names(request: ActorRequest, code: str) -> HttpResponse:
    team = _administered(request, code)
    form = NamesForm(request.POST)
    if not form.is_valid():
        return _page(request, team, names=form, status=422)
    rename_team(team=team, **form.cleaned_data, by=request.actor, at=timezone.now())
    return redirect("servicedesk:team", team.code)


@require_POST
def member_added(request: ActorRequest, code: str) -> HttpResponse:
    team = _administered(request, code)
    form = _member_form(request, _services(request), list(communes(request.actor)), request.POST)

    def act() -> object:
        values = form.cleaned_data
        return add_member(
            team=team,
            person=form.chosen,
            start=values["start"],
            skills=values["skills"],
            towns=values["towns"],
            leads=values["leads"],
            by=request.actor,
            at=timezone.now(),
        )

    return _done(request, team, form, act, "member")


@require_POST
def member_changed(request: ActorRequest, code: str, member_id: int) -> HttpResponse:
    """What somebody takes; codes that the convention or the towns do not have are left out."""
    team = _administered(request, code)
    member = get_object_or_404(found.members(request.actor).select_related("team"), pk=member_id, team=team)
    services, towns = dict(_services(request)), {town.code for town in communes(request.actor)}
    change_member(
        member=member,
        skills=[skill for skill in request.POST.getlist("skills") if skill in services],
        towns=[town for town in request.POST.getlist("towns") if town in towns],
        leads=request.POST.get("leads") == "on",
        by=request.actor,
        at=timezone.now(),
    )
    return redirect("servicedesk:team", team.code)


@require_POST
def member_ended(request: ActorRequest, code: str, member_id: int) -> HttpResponse:
    """Today is their last day."""
    team = _administered(request, code)
    member = get_object_or_404(found.members(request.actor).select_related("team"), pk=member_id, team=team)
    with reported(request):
        end_member(member=member, last=timezone.localdate(), by=request.actor, at=timezone.now())
    return redirect("servicedesk:team", team.code)


@require_POST
def duty_set(request: ActorRequest, code: str) -> HttpResponse:
    team, today = _administered(request, code), timezone.localdate()
    people = [member.person for member in found.current_members(request.actor, team, today)]
    form = DutyForm(people, today, request.POST)

    def act() -> object:
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        return put_on_duty(
            team=team, person=form.chosen, first=first, last=last, by=request.actor, at=timezone.now()
        )

    return _done(request, team, form, act, "duty")


@require_POST
def duty_ended(request: ActorRequest, code: str, duty_id: int) -> HttpResponse:
    team = _administered(request, code)
    duty = get_object_or_404(found.duties(request.actor).select_related("team"), pk=duty_id, team=team)
    take_off_duty(duty=duty, by=request.actor, at=timezone.now())
    return redirect("servicedesk:team", team.code)


def _done(
    request: ActorRequest, team: Team, form: forms.Form, act: Callable[[], object], name: str
) -> HttpResponse:
    """A redirect to the page once it is done; the page with what was typed and why not otherwise."""

    def again(refusal: Refusal, status: int) -> HttpResponse:
        if form.is_valid():
            form.add_error(None, str(refusal))
        return _page(request, team, **{name: form}, status=status)

    back = reverse("servicedesk:team", args=[team.code])
    return post(request, act, form=form, done=_("Saved."), back=back, again=again)


def _page(
    request: ActorRequest,
    team: Team,
    *,
    member: forms.Form | None = None,
    duty: forms.Form | None = None,
    names: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    members = found.current_members(actor, team, today)
    planned = found.planned_duties(actor, team, today)
    administers = found.may_administer(actor, team, today)
    people = list({each.person_id: each.person for each in members}.values())
    given = {"name_fr": team.name_fr, "name_en": team.name_en}
    offered, there = _services(request), list(communes(actor))
    services, towns = dict(offered), {town.code: town.name for town in there}
    context = {
        "team": team,
        "today": today,
        "weeks": found.weeks(planned, today),
        "planned": planned,
        "members": [
            (
                each,
                [services.get(code, code) for code in each.skills],
                [towns.get(code, code) for code in each.towns],
            )
            for each in members
        ],
        "services": offered,
        "towns": list(towns.items()),
        "administers": administers,
        "member_form": (member or _member_form(request, offered, there)) if administers else None,
        "duty_form": (duty or DutyForm(people, today)) if administers else None,
        "names_form": (names or NamesForm(initial=given)) if administers else None,
    }
    return render(request, "servicedesk/teams/team.html", context, status=status)


def _member_form(
    request: ActorRequest, services: Choices, towns: Sequence[Organisation], *data: QueryDict
) -> MemberForm:
    today: date = timezone.localdate()
    people = staff(request.actor, today)
    return MemberForm(people, services, towns, *data, initial={"start": today})


def _services(request: ActorRequest) -> Choices:
    """What a ticket may be about, by name."""
    version = version_read_by(request.actor, timezone.localdate())
    language = get_language() or "fr"
    services = agreement_of(version).services if version else ()
    named = [(each.code, each.label.in_language(language)) for each in services if each.kinds]
    return sorted(named, key=lambda choice: choice[1])


def _team(request: ActorRequest, code: str) -> Team:
    request.actor.require(Permission.TICKET_QUALIFY)
    return get_object_or_404(Team, code=code)


def _administered(request: ActorRequest, code: str) -> Team:
    team = _team(request, code)
    if not found.may_administer(request.actor, team, timezone.localdate()):
        raise NotAllowed("Only the head of IT and who leads the team change it.")
    return team
