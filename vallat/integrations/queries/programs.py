"""Tokens and webhooks as their pages list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.models import OutgoingState
from vallat.integrations.answering import Answering, who_answers
from vallat.integrations.models import Delivery, Token, Webhook
from vallat.integrations.scopes import SCOPES
from vallat.organisation.models import Organisation

PAGE = 50


@dataclass(frozen=True)
class ShownToken:
    """`answering`: who answers for it, where it is a machine's."""

    token: Token
    answering: Answering | None = None


def own_tokens(actor: Actor) -> list[ShownToken]:
    return [ShownToken(row) for row in Token.objects.visible_to(actor).filter(user_id=actor.user_id or 0)]


def machine_tokens(actor: Actor, today: date) -> list[ShownToken]:
    """Those of the actor's organisations, also where a colleague whom they may not see answers for it."""
    found = list(Token.objects.visible_to(actor).filter(user=None).select_related("organisation"))
    answering = who_answers([(row.contact_id, row.organisation_id) for row in found], today)
    return [ShownToken(row, answering[row.contact_id, row.organisation_id]) for row in found]


def own_scopes(actor: Actor) -> list[Permission]:
    """What a token of this person's may be narrowed to."""
    return [scope for scope in SCOPES if actor.can(scope)]


def administered(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose programs the actor administers."""
    ids = actor.organisations_where(Permission.PROGRAMS_ADMINISTER)
    return Organisation.objects.filter(pk__in=ids).order_by("name")


@dataclass(frozen=True)
class ShownWebhook:
    """`webhook` has how many of its deliveries wait (`waiting`) and were given up (`lost`)."""

    webhook: Webhook
    answering: Answering


def webhooks(actor: Actor, today: date) -> list[ShownWebhook]:
    found = list(
        Webhook.objects.visible_to(actor)
        .select_related("organisation")
        .annotate(
            waiting=Count("deliveries", filter=Q(deliveries__state=OutgoingState.WAITING)),
            lost=Count("deliveries", filter=Q(deliveries__state=OutgoingState.GIVEN_UP)),
        )
        .order_by("ended_at", "-created_at", "-id")
    )
    answering = who_answers([(row.added_by_id, row.organisation_id) for row in found], today)
    return [ShownWebhook(row, answering[row.added_by_id, row.organisation_id]) for row in found]


def webhook_numbered(actor: Actor, webhook_id: int) -> Webhook:
    """Raises Http404 for a stranger."""
    return get_object_or_404(Webhook.objects.visible_to(actor).select_related("organisation"), pk=webhook_id)


def deliveries_of(
    actor: Actor, webhook: Webhook, *, before: int | None
) -> tuple[Sequence[Delivery], int | None]:
    """Up to 50, newest first, older than the id `before`; and the id to ask older ones with (None at the end)."""
    rows = Delivery.objects.visible_to(actor).filter(webhook=webhook)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None
