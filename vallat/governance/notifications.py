"""The mails of disclosure requests: who acts next is told what is awaited of them, and by when the answer is due.

They say nothing of who asks for what: outgoing mails are kept, and technicians read their register. A request is read on its page,
where each reading is noted.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Reach
from vallat.base.mail.outbox import queue_mail
from vallat.governance.enums import ALLOWS, ReminderKind
from vallat.governance.models import DisclosureRequest
from vallat.organisation.models import Membership, Person
from vallat.organisation.sign_in.actors import system_actor

Words = str | Promise
PART = "disclosures"


def tell_registered(request: DisclosureRequest, *, by: Actor, at: datetime) -> None:
    """Who decides, and the data protection officer."""
    awaited: dict[Permission, Words] = {
        Permission.DISCLOSURE_DECIDE: _("Your decision is awaited."),
        Permission.DISCLOSURE_ADVISE: _("Your advice is awaited, before the decision."),
    }
    _tell(request, _("A disclosure request is registered."), awaited, by=by, at=at)


def tell_advised(request: DisclosureRequest, *, by: Actor, at: datetime) -> None:
    """Who decides."""
    awaited: dict[Permission, Words] = {Permission.DISCLOSURE_DECIDE: _("Your decision is awaited.")}
    _tell(request, _("The data protection officer gave advice."), awaited, by=by, at=at)


def tell_decided(request: DisclosureRequest, *, by: Actor, at: datetime) -> None:
    """Who hands over what is granted, or closes what is refused; the data protection officer knows of it."""
    granted = request.decision in ALLOWS
    next_step = (
        _("It can be handed over now: what is handed over is registered on the request.")
        if granted
        else _("Nothing is handed over: who asked is to be told, then the request is closed.")
    )
    awaited: dict[Permission, Words] = {
        Permission.DISCLOSURE_HAND_OVER: next_step,
        Permission.DISCLOSURE_ADVISE: "",
    }
    what = _("The request is granted, whole or in part.") if granted else _("The request is refused.")
    _tell(request, what, awaited, by=by, at=at)


def tell_handed_over(request: DisclosureRequest, *, by: Actor, at: datetime) -> None:
    """Who closes it; who decided and the data protection officer know of it."""
    awaited: dict[Permission, Words] = {
        Permission.DISCLOSURE_HAND_OVER: _("Once everything is handed over, the request is closed."),
        Permission.DISCLOSURE_DECIDE: "",
        Permission.DISCLOSURE_ADVISE: "",
    }
    _tell(request, _("Something was handed over on the request."), awaited, by=by, at=at)


def tell_prolonged(request: DisclosureRequest, *, by: Actor, at: datetime) -> None:
    """Who decides, hands over or advises: they have longer. Who asked has no address here: who decided it tells them."""
    permissions = (
        Permission.DISCLOSURE_DECIDE,
        Permission.DISCLOSURE_HAND_OVER,
        Permission.DISCLOSURE_ADVISE,
    )
    what = _("The day by which who asked is to be answered is put off.")
    _tell(request, what, dict.fromkeys(permissions, ""), by=by, at=at)


def tell_reminder(request: DisclosureRequest, kind: ReminderKind, *, by: Actor, at: datetime) -> None:
    """Who decides, and the data protection officer: nobody decided, and the day comes near or has passed."""
    near = _("No decision is taken, and the day to answer by comes near.")
    passed = _("No decision is taken, and the day to answer by has passed.")
    advice = "" if request.advised_at else _("Your advice is awaited, before the decision.")
    awaited: dict[Permission, Words] = {
        Permission.DISCLOSURE_DECIDE: _("Your decision is awaited."),
        Permission.DISCLOSURE_ADVISE: advice,
    }
    _tell(request, passed if kind is ReminderKind.PASSED else near, awaited, by=by, at=at)


def _tell(
    request: DisclosureRequest, what: Words, awaited: Mapping[Permission, Words], *, by: Actor, at: datetime
) -> None:
    """`awaited`: what is awaited of who has each permission ("" for who is only told). Not to who did it, once to each person."""
    with acting_as(system_actor(PART)):
        told = {by.person_id}
        for permission, words in awaited.items():
            for person in _holding(permission, request.organisation_id, at):
                if person.pk not in told:
                    _mail(person, request, what, words, at=at)
                told.add(person.pk)


def _holding(permission: Permission, organisation_id: int, at: datetime) -> Iterable[Person]:
    """With an address. Read as the system: a town's manager does not see who holds the syndicate's functions."""
    roles = {code: role for code, role in ROLES.items() if permission in role.permissions}
    everywhere = [code for code, role in roles.items() if role.reach is Reach.ALL]
    held = Membership.objects.filter(
        Q(role__in=everywhere) | Q(role__in=roles, organisation_id=organisation_id),
        ~Q(person__email=""),
        period__contains=timezone.localdate(at),
    )
    return [each.person for each in held.select_related("person").order_by("person_id")]


def _mail(person: Person, request: DisclosureRequest, what: Words, awaited: Words, *, at: datetime) -> None:
    with translation.override(person.language):
        context = {
            "person": person,
            "request": request,
            "what": what,
            "awaited": awaited,
            "overdue": request.is_overdue(timezone.localdate(at)),
            "address": f"{settings.PUBLIC_URL}/disclosures/{request.pk}/",
        }
        subject = render_to_string("governance/mail/disclosure_subject.txt", context)
        body = render_to_string("governance/mail/disclosure.txt", context)
    queue_mail(
        to=person.email,
        subject=subject,
        body=body,
        sender=import_string(settings.DESK_SENDER)(),
        organisation_id=request.organisation_id,
        about=request,
        at=at,
    )
