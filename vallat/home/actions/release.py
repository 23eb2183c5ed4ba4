"""A restored installation put into service: what was held goes out from now on."""

from dataclasses import dataclass
from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.models import Hold, OutgoingState
from vallat.home import verbs
from vallat.home.going_out import waiting_deliveries, waiting_mails
from vallat.journal.record import action, record
from vallat.organisation.people.queries import syndicate

GIVEN_UP = "held since a restore, and given up at the release"


class NotHeld(Exception):
    """Nothing was held, or somebody was faster. Nothing was changed."""


@dataclass(frozen=True)
class Released:
    hold: Hold
    mails: int  # given up
    deliveries: int


@action
def release(*, give_up: bool, by: Actor, at: datetime) -> Released:
    """Ends the hold. `give_up`: mails and deliveries that wait are given up and stay in their lists, to be sent again one by one;
    what the installation says from now on leaves.

    Raises:
        NotHeld: there is no hold.
    """
    held = Hold.objects.select_for_update().filter(released_at=None).first()
    if held is None:
        raise NotHeld
    mails = deliveries = 0
    if give_up:
        end = {"state": OutgoingState.GIVEN_UP, "last_error": GIVEN_UP}
        mails, deliveries = waiting_mails().update(**end), waiting_deliveries().update(**end)
    held.released_at = max(at, held.held_at)
    held.save(update_fields=["released_at"])
    detail = {"mails": mails, "deliveries": deliveries}
    record(verbs.RELEASED, by=by, at=at, organisation_id=syndicate().pk, subject=held, detail=detail)
    return Released(held, mails, deliveries)
