"""Whose the mailboxes and the messages that came in are, and what their columns mean."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.governance.archive.declaration import KeptFile, Own, Shared, declare
from vallat.servicedesk.tickets.models.inbound import FILED

declare(
    Shared(
        "servicedesk.mailbox",
        _("The desk's mailboxes that took the town's messages."),
        key="name",
    ),
    Own(
        "servicedesk.inboundmail",
        _("The messages that became the town's tickets, or were added to them, as they came."),
        columns={
            "ticket": _("on which ticket"),
            "mailbox": _("where it came to"),
            "digest": _("SHA-256 of the message"),
            "raw": _("the message, to the byte"),
            "size": _("size in bytes"),
            "received_at": _("when it came"),
            "redelivered": _("how often the same bytes came again"),
            "state": _("what became of it"),
            "state_at": _("when that was"),
            "why": _("the reason"),
            "message_id": _("its Message-ID"),
            "verified_by": _("what showed that its sender sent it: auth, dkim, spf or dmarc"),
            "doubt": _("why nothing showed that its sender sent it"),
            "content_digest": _("digest of its text and files: tells a copy"),
            "sender": _("its sender"),
            "subject": _("its subject"),
            "decided_by": _("who decided on it"),
            "decision": _("why they decided so"),
            "tries": _("how often it was read"),
            "tried_at": _("when that last began"),
        },
        without={"named_ticket": "on messages that are no town's alone"},
        files={"raw": KeptFile("mails", given="may_leave")},
        through="ticket",
        only=Q(state__in=FILED),
    ),
)
