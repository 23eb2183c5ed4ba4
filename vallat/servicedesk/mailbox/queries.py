"""Reading the mailboxes: how many messages are in each state, which ones, and one of them."""

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.figures import counts_of
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.tickets.models.inbound import FILED, InboundMail, Mailbox

PAGE = 50
MOST_WORDS = 5  # of a search
# The name of a state in counts, where it differs: `received` counts every message there.
COUNTED_AS = {InboundState.RECEIVED.value: "waiting"}
# Not a state: what was taken in although nothing shows that its sender sent it.
UNVERIFIED = "unverified"
ORDER = (
    InboundState.TICKET,
    InboundState.REPLY,
    InboundState.HELD,
    InboundState.AUTOMATIC,
    InboundState.UNREADABLE,
    InboundState.DUPLICATE,
    InboundState.REJECTED,
    InboundState.RECEIVED,
)


def status(actor: Actor) -> dict[str, dict[str, int]]:
    """{mailbox: {"received": all, "ticket": ..., one key a state, "redelivered": ...}}.

    The states sum to `received`; `redelivered` counts deliveries of the same bytes again, which are no messages.
    """
    actor.require(Permission.MAILBOX_DECIDE)
    mailboxes = Mailbox.objects.filter(organisation_id__in=actor.organisations)
    return {mailbox.name: _counts(actor, mailbox) for mailbox in mailboxes}


def _counts(actor: Actor, mailbox: Mailbox) -> dict[str, int]:
    rows = InboundMail.objects.visible_to(actor).filter(mailbox=mailbox).order_by()
    grouped = rows.values("state").annotate(number=Count("id"), again=Sum("redelivered"))
    numbers = {row["state"]: row["number"] for row in grouped}
    by_state = {COUNTED_AS.get(state.value, state.value): numbers.get(state.value, 0) for state in ORDER}
    return {
        "received": sum(numbers.values()),
        **by_state,
        "redelivered": sum(row["again"] for row in grouped),
    }


def messages(
    actor: Actor, *, state: str = "", mailbox: str = "", words: str = "", before: int | None = None
) -> list[InboundMail]:
    """Up to 51 messages without their raw copies, newest first, older than the id `before`; the 51st tells of a next page.

    `state` is one of theirs, or UNVERIFIED. Empty: in any state, of any mailbox, whatever they say. Each of the `words` stands in the
    sender's address or the subject.
    """
    rows = _readable(actor).defer("raw").filter(_wanted(mailbox, words))
    if state:
        rows = rows.filter(_in(state))
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[: PAGE + 1])


def counts_by_state(actor: Actor, *, mailbox: str = "", words: str = "") -> dict[str, int]:
    """How many of the same messages are in each state, how many UNVERIFIED, and under "" all. One query."""
    rows = _readable(actor).filter(_wanted(mailbox, words))
    every = {"all": rows, **{state: rows.filter(_in(state)) for state in (*InboundState.values, UNVERIFIED)}}
    counts = counts_of(**every)
    return {"": counts.pop("all"), **counts}


def _in(state: str) -> Q:
    return ~Q(doubt="") & Q(state__in=FILED) if state == UNVERIFIED else Q(state=state)


def _wanted(mailbox: str, words: str) -> Q:
    wanted = Q(mailbox__name=mailbox) if mailbox else Q()
    for word in words.split()[:MOST_WORDS]:
        wanted &= Q(sender__icontains=word) | Q(subject__icontains=word)
    return wanted


def same_message_id(actor: Actor, mail: InboundMail) -> list[InboundMail]:
    """The other messages of its mailbox under its Message-ID, the first one first: what a duplicate repeats, what a held
    one differs from. At most ten."""
    if not mail.message_id:
        return []
    others = _readable(actor).filter(mailbox=mail.mailbox, message_id=mail.message_id).exclude(pk=mail.pk)
    return list(others.defer("raw").order_by("id")[:10])


def message(actor: Actor, pk: int) -> InboundMail:
    """One message, raw copy included. Raises InboundMail.DoesNotExist for a stranger."""
    return _readable(actor).get(pk=pk)


def why_words(mail: InboundMail) -> str:
    """The stored reason in the reader's language; what stands in parentheses after it is technical and stays."""
    return _words(mail.why)


def doubt_words(mail: InboundMail) -> str:
    """Why nothing shows that its sender sent it, where that is not the reason already."""
    return _words(mail.doubt) if mail.doubt != mail.why else ""


def _words(reason: str) -> str:
    sentence, parenthesis, technical = reason.partition(" (")
    return f"{gettext(sentence)}{parenthesis}{technical}" if sentence else ""


def senders_are() -> str:
    """What is done about messages that nothing shows to be their sender's: `believed` while no mail server is named that could
    tell, `observed` (let in and listed, but for the desk's), `held`."""
    if not settings.MAIL_AUTHSERV_IDS:
        return "believed"
    return "held" if settings.MAIL_HOLD_UNVERIFIED else "observed"


def _readable(actor: Actor) -> QuerySet[InboundMail]:
    actor.require(Permission.MAILBOX_DECIDE)
    rows = InboundMail.objects.visible_to(actor)
    return rows.select_related("mailbox", "ticket", "named_ticket", "decided_by")
