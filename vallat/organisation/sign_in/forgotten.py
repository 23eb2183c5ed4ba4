"""A link for a forgotten password: asked for on a page, sent by the worker.

The page keeps the address and defers a job, whoever's it is and also when it is nobody's: the same statements, the same time.
"""

from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from vallat.access.actor import Actor
from vallat.organisation.sign_in.accounts import person_of_address
from vallat.organisation.sign_in.actions.accounts import send_password_link
from vallat.organisation.sign_in.models import LinkAsked

SEND = "vallat.organisation.jobs.send_link"
KEPT = timedelta(days=1)  # what no worker came for


def ask_for_link(address: str, *, at: datetime) -> None:
    asked = LinkAsked.objects.create(address=address, asked_at=at)
    app.configure_task(SEND).defer(asked_id=asked.pk)


def send_link_asked(asked_id: int, *, by: Actor, at: datetime) -> None:
    """To the address of the directory. An address of nobody, a closed account, somebody who has left: nothing is sent."""
    asked = LinkAsked.objects.filter(pk=asked_id).first()
    if asked is None:
        return
    asked.delete()
    person = person_of_address(asked.address)
    if person is not None and person.user is not None and person.user.is_active and person.email:
        send_password_link(person=person, user=person.user, by=by, at=at)


def forget_asked(*, at: datetime) -> None:
    LinkAsked.objects.filter(asked_at__lt=at - KEPT).delete()
