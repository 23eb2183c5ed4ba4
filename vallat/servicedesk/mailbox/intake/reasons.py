"""Why a message is where it is: sentences stored in English and translated when they are shown."""

from django.utils.translation import gettext_noop as _

# unreadable
EMPTY = _("The message is empty.")
TOO_COMPLEX = _("The structure of the message is too large to read.")
TOO_DEEP = _("The parts of the message are nested too deep to read.")
TOO_MANY_HEADERS = _("The message has too many headers to read.")
TOO_MANY_PARTS = _("The message has too many parts to read.")
MALFORMED = _("The message is malformed and can't be read.")
FAILED_EACH_TIME = _("Reading this message failed each time.")
TOO_LARGE = _(
    "The message is larger than the limit: only its headers are here, it stays whole in the IMAP mailbox."
)

# duplicate, held
COPY = _("The same message was already received.")
SAME_ID = _("Another message with the same Message-ID but other content was already received.")
AMBIGUOUS = _(
    "The headers of the message read in two ways, and could hide another sender or text: look at them before you decide."
)
NO_SENDER = _("The message names no sender that can be read.")
SEVERAL_SENDERS = _("The message names several senders.")
UNKNOWN_SENDER = _("The sender is not in the directory.")
NOT_LOOKED_AT = _(
    "Our mail server did not say whether the sender is who they say: nothing shows that the message is theirs."
)
NOT_SHOWN = _("Nothing shows that the message is its sender's: our mail server found no proof of it.")
NOT_READ = _("What stands on top of the message about its sender can't be read: nothing is believed of it.")
NOT_COVERED = _(
    "The signature of its sender's domain does not cover the whole message: a part of it may be somebody else's."
)
REPEATED = _(
    "The message is signed by its sender's domain and was written to somebody else: whoever received it may have sent it again."
)
CONTRADICTED = _(
    "What our mail server wrote about the sender is not believed: a part of it may be the sender's own words."
)
FORGED = _(
    "By the rules of its sender's domain the message is not from there: it is forged, or was forwarded on the way."
)
TOO_MANY = _("The sender wrote too many messages in one hour.")
NOT_THEIR_TICKET = _("The message answers a ticket of somebody else.")
MAY_NOT_REOPEN = _(
    "The message answers a ticket that is over, which its sender may not reopen: add it to the ticket, or make a ticket of it."
)
NO_CONVENTION = _("No convention binds the sender's organisation.")
ANSWERED_LATE = _(
    "The message answers an invitation whose appointment is over or has begun: call the person."
)
NEITHER = _(
    "The person neither accepts nor declines the appointment: read the message, propose another time."
)
TECHNICIAN_DECLINED = _("The technician does not accept the invitation: move the appointment, or cancel it.")
TOO_LATE = _(
    "The message answers a ticket that ended too long ago to be reopened, and no convention binds the sender's organisation for another."
)

# automatic
AUTO_SUBMITTED = _("The message says that a machine wrote it.")
NULL_SENDER = _("The message has no return address: it is a delivery notice.")
BULK = _("The message was sent to many people.")
MAILING_LIST = _("The message comes from a mailing list.")
OURSELVES = _("The message comes from one of our own addresses.")
BOUNCED = _("A mail of ours came back: its address was not reached.")
REPORT = _("The message is a delivery or read notice.")
CALENDAR = _("The message is the answer of a calendar program to an invitation.")
ANSWERED_ALREADY = _("The message answers an invitation that was answered or moved meanwhile.")
AWAY = _("The message is an automatic answer.")
