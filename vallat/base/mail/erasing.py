"""What becomes of mails to a person who is erased."""

from django.db.models import Q
from django.db.models.functions import Lower

from vallat.base.erasure import Erased
from vallat.base.models import OutgoingMail, OutgoingState


def erase_outgoing_mail(erased: Erased) -> None:
    mails = OutgoingMail.objects.annotate(address=Lower("to")).filter(address__in=erased.addresses)
    mails.filter(~Q(state=OutgoingState.SENT)).update(state=OutgoingState.GIVEN_UP)
    mails.update(to="", subject="", body="", calendar="")
