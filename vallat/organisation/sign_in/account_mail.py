"""The two mails of an account: an invitation, and a link for a forgotten password. Both leave by the outbox."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string

from vallat.access.models import User
from vallat.base.mail.outbox import queue_mail
from vallat.base.models import OutgoingMail
from vallat.organisation.people.models.person import Person


def queue_account_mail(name: str, *, person: Person, user: User, at: datetime) -> OutgoingMail:
    """`name` is `invitation` or `forgotten`. The link opens once, for three days (PASSWORD_RESET_TIMEOUT)."""
    with translation.override(person.language):
        context = {"person": person, "link": password_link(user), "site": settings.PUBLIC_URL}
        subject = render_to_string(f"organisation/mail/{name}_subject.txt", context)
        body = render_to_string(f"organisation/mail/{name}.txt", context)
    return queue_mail(
        to=person.email,
        subject=subject,
        body=body,
        sender=import_string(settings.DESK_SENDER)(),
        organisation_id=person.organisation_id,
        about=person,
        at=at,
    )


def password_link(user: User) -> str:
    """Where a password is chosen; worth nothing once it was, or once somebody signed in since."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return f"{settings.PUBLIC_URL}{path}"
