"""Which tables of the desk are a town's, what their columns mean, and what is done once they are brought back."""

from datetime import datetime

from django.db.models import Max, Prefetch, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.governance.archive.declaration import (
    OF_PAGE,
    KeptFile,
    LeftOut,
    Line,
    Own,
    Pointer,
    after_import,
    declare,
)
from vallat.servicedesk import town_data_of_mail, town_data_of_majors, town_data_of_time  # noqa: F401 (declare their tables)
from vallat.servicedesk.common.enums import Direction, EventKind
from vallat.servicedesk.common.numbering import count_on
from vallat.servicedesk.teams.actions.teams import adopt_teams
from vallat.servicedesk.tickets.actions.recomputing import fill_clocks
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.search import words_of

ATTACHMENTS = "attachments"
OF_THE_DESK = ("reason", "chosen")  # of who was given a ticket: its page tells the desk alone


def _without_the_desks_words(line: Line, addresses: frozenset[str]) -> None:
    if line["kind"] == EventKind.ASSIGNED:
        line["detail"] = {key: told for key, told in line["detail"].items() if key not in OF_THE_DESK}


OF_TICKET = {"ticket": _("on which ticket")}

declare(
    Own(
        "servicedesk.ticket",
        _("The town's tickets. Their due and reached instants are computed from the events."),
        columns={
            "opened_by": _("who opened it, when that is somebody else"),
            "site": _("the site that it is about"),
            "mailbox": _("the address that it was written to"),
            "form_data": _("answers to the questions of the catalogue entry, by their code"),
            "convention": _("the version of the convention that governs it"),
            "application": _("the application that it is about, as it was named"),
            "unmet_condition": _(
                "the unmet condition that leaves it without a committed deadline (code of the convention)"
            ),
            "impact": _("impact (code of the convention)"),
            "urgency": _("urgency (code of the convention)"),
            "priority": _("priority (code of the convention)"),
            "assignee": _("who works on it"),
            "contractor": _("the company that it is handed over to"),
            "acknowledged_at": _("taken into account"),
            "qualified_at": _("qualified"),
            "informed_at": _("the user was told"),
            "response_due_at": _("a response is due by then"),
            "response_breach_at": _("a response given after it is missed"),
            "responded_at": _("the response was given"),
            "resolution_due_at": _("a resolution is due by then"),
            "resolution_breach_at": _("a resolution given after it is missed"),
            "resolution_stopped_at": _("worked around or resolved"),
            "resolved_at": _("final solution given"),
            "closed_at": _("closed"),
            "closure_reason": _("why it was closed"),
            "next_breach_at": _("of the clocks that run, the first to be missed"),
            "contacted_at": _("the team's first call, message, appointment or visit"),
            "next_trigger_at": _("the next warning, escalation or breach"),
            "last_activity_at": _("last change"),
            "last_word": _("how the last message begins"),
            "legacy_number": _("what it was called in the tool that it comes from"),
            "version": _("how often it was changed"),
        },
        without=OF_PAGE | {"search_text": "made from the other columns and the messages"},
    ),
    Own(
        "servicedesk.event",
        _("What happened to the tickets, in order."),
        columns=OF_TICKET
        | {
            "kind": _("what happened"),
            "at": _("when"),
            "by": _("who did it"),
            "by_part": _("the part of the product that did it, when nobody did"),
            "detail": _("what it was about, by code"),
        },
        keeps_back=_without_the_desks_words,
        pointers=(
            Pointer("detail.assignee", "organisation.person"),
            Pointer("detail.contractor", "organisation.organisation"),
        ),
    ),
    Own(
        "servicedesk.waiting",
        _("When somebody else was waited for."),
        columns=OF_TICKET
        | {
            "started_at": _("from"),
            "started_by": _("who said so"),
            "ended_at": _("to"),
            "ended_by": _("who ended it"),
        },
    ),
    Own(
        "servicedesk.message",
        _(
            "The conversations of the tickets. Private notes are the working papers of the syndicate's technicians, and are not here."
        ),
        columns=OF_TICKET
        | {
            "direction": _("from the user or to them"),
            "channel": _("by which way"),
            "author": _("who wrote it"),
            "author_label": _("the name or address as it was written"),
            "at": _("when"),
            "quoted": _("what it repeats of earlier ones"),
            "message_id": _("its Message-ID, for a mail"),
            "verified_by": _("what showed that its author sent the mail: auth, dkim, spf or dmarc"),
            "origin": _("of which ticket's message it is a copy"),
            "outgoing_id": _("the outgoing mail that carried it"),
        },
        pointers=(Pointer("outgoing_id", "base.outgoingmail"),),
        only=~Q(direction=Direction.NOTE),
    ),
    Own(
        "servicedesk.attachment",
        _(
            "The files of these messages. One that the antivirus did not find clean is named, without its content."
        ),
        columns=OF_TICKET
        | {
            "message": _("of which message"),
            "visit": _("of which visit, for a photo"),
            "name": _("as it was called"),
            "content_type": _("media type, found from the bytes"),
            "size": _("size in bytes"),
            "sha256": _("SHA-256 of its content"),
            "file": _("its content"),
        },
        without={
            "check_state": "the next installation checks the file itself",
            "finding": "the next installation checks the file itself",
            "checked_at": "the next installation checks the file itself",
        },
        files={"file": KeptFile("files", ATTACHMENTS, given="is_given")},
        only=~Q(message__direction=Direction.NOTE),
    ),
    Own(
        "servicedesk.ticketlink",
        _("Which tickets have to do with each other."),
        columns=OF_TICKET
        | {
            "other": _("with which other"),
            "made_at": _("from"),
            "made_by": _("who said so"),
            "ended_at": _("to"),
            "ended_by": _("who ended it"),
        },
    ),
    Own(
        "servicedesk.savedview",
        _("Filters of the ticket list that people of the town keep."),
        columns={"person": _("whose"), "query": _("the list's query string")},
    ),
    Own(
        "servicedesk.digest",
        _("The mails that told people of the town, once a working day, what changed on its tickets."),
        columns={"person": _("who was told")},
    ),
    Own(
        "servicedesk.survey",
        _("What requesters thought of their tickets, asked as they were closed."),
        columns=OF_TICKET
        | {
            "service_code": _("service of the ticket as it was closed (code of the convention)"),
            "team": _("who handled it (code of the convention)"),
            "asked_at": _("when it was asked"),
            "ended_at": _("when the next one took its place, without an answer"),
            "answered_at": _("when it was answered"),
            "mark": _("1, the worst, to 5"),
        },
    ),
    Own(
        "servicedesk.followup",
        _("What was done about low marks."),
        columns={
            "survey": _("of which survey"),
            "opened_at": _("from"),
            "taken_at": _("when somebody took it in hand"),
            "taken_by": _("who"),
            "done_at": _("when it was done"),
            "done_by": _("by whom"),
            "outcome": _("what was done"),
        },
    ),
    Own(
        "servicedesk.alert",
        _("What monitoring tools said of the town's components."),
        columns=OF_TICKET
        | {
            "fingerprint": _("by which the tool knows it again"),
            "name": _("what is wrong"),
            "component": _("of what, as the tool calls it"),
            "severity": _("how grave, as the tool calls it"),
            "state": _("whether it goes on"),
            "previous": _("the ticket before, when it came back"),
            "started_at": _("from"),
            "ended_at": _("to"),
            "received_at": _("when the tool last said it"),
            "count": _("how often it was said"),
        },
    ),
    Own(
        "servicedesk.unmetcondition",
        _("Where the town departed from what the convention asks, so that no deadline is committed."),
        columns={
            "services": _("on which services (codes of the convention)"),
            "application": _("on which application of these services alone; empty: on all of each"),
            "recorded_at": _("when it was recorded"),
            "recorded_by": _("by whom"),
        },
    ),
    LeftOut("servicedesk.team", "the syndicate's; a ticket tells its team by the convention's code"),
    LeftOut("servicedesk.teammember", "who works in the syndicate's teams"),
    LeftOut(
        "servicedesk.unrelatedcall", "calls that have nothing to do with the towns, kept by the syndicate"
    ),
    LeftOut("servicedesk.duty", "who is on duty in the syndicate's teams"),
    Own(
        "servicedesk.appointment",
        _("The appointments of the tickets. What happened to each is told by the events of its ticket."),
        columns=OF_TICKET
        | {
            "site": _("where; nothing is at a distance"),
            "uid": _("by which calendar programs know it again"),
            "sequence": _("how often its invitation was changed"),
            "round": _("which link of a mail answers"),
            "proposed_at": _("when it was proposed"),
            "proposed_by": _("who proposed it"),
            "ended_at": _("when it was over"),
            "ended_by": _("who said so"),
            "end": _("how it ended"),
        },
    ),
    Own(
        "servicedesk.slot",
        _("The times that were kept for appointments: proposed, and agreed on when they were chosen."),
        columns=OF_TICKET
        | {
            "appointment": _("of which appointment"),
            "technician": _("who comes or calls"),
            "starts_at": _("from"),
            "ends_at": _("to"),
            "kept_at": _("since when it was kept"),
            "chosen_at": _("when it was agreed on"),
            "chosen_by": _("by whom, when it was not by the link of the mail"),
            "released_at": _("when it was free again"),
        },
    ),
    Own(
        "servicedesk.visit",
        _("Visits to the town's sites, and the state in which they left rooms and equipment."),
        columns=OF_TICKET
        | {
            "site": _("of which site"),
            "technician": _("who went there"),
            "appointment": _("by which appointment"),
            "planned_at": _("for when it was planned"),
            "arrived_at": _("when somebody arrived"),
            "closed_at": _("when it was closed"),
            "closed_by": _("who closed it"),
            "called_off_at": _("when it was called off"),
        },
        without=OF_PAGE,
    ),
    Own(
        "servicedesk.claim",
        _("What the town wanted put back as it was after a visit, and what became of it."),
        columns=OF_TICKET
        | {
            "visit": _("after which visit"),
            "opened_at": _("when it was claimed"),
            "opened_by": _("who claimed it"),
            "answered_at": _("when it was answered"),
            "answered_by": _("who answered"),
            "done_at": _("when it was done"),
            "done_by": _("by whom"),
        },
        without=OF_PAGE,
    ),
    LeftOut("servicedesk.calendarfeed", "secret addresses of this installation: the next one makes its own"),
    Own(
        "servicedesk.watcher",
        _("Who gets the mails of a ticket beside its requester."),
        columns=OF_TICKET
        | {
            "person": _("who"),
            "added_at": _("from"),
            "added_by": _("who said so"),
            "ended_at": _("to"),
            "ended_by": _("who ended it"),
        },
    ),
    Own(
        "servicedesk.permanentfix",
        _("What was still to be done after a workaround."),
        columns=OF_TICKET
        | {
            "owner": _("who has it"),
            "since": _("since when the ticket is worked around"),
            "planned_at": _("from"),
            "planned_by": _("who said so"),
            "ended_at": _("to"),
            "ended_by": _("who ended it"),
        },
    ),
    LeftOut("servicedesk.cannedresponse", "the syndicate's own words"),
    LeftOut("servicedesk.tickettemplate", "the syndicate's own words"),
    LeftOut(
        "servicedesk.recurrence",
        "made from the syndicate's templates; the tickets that it opened are the town's",
    ),
    LeftOut("servicedesk.occurrence", "of recurrences, which are the syndicate's; its ticket is the town's"),
    LeftOut("servicedesk.timespent", "how the syndicate's people spend their time is theirs"),
    LeftOut("servicedesk.mention", "of private notes, the working papers of the syndicate's technicians"),
    LeftOut("servicedesk.problem", "the syndicate's, about several towns"),
    LeftOut("servicedesk.change", "the syndicate's, about several towns"),
    LeftOut("servicedesk.problemlink", "ties tickets to problems and changes, which are the syndicate's"),
)


@after_import
def count_on_numbers(by: Actor, at: datetime) -> None:
    """The next ticket takes a number after those that came in."""
    years = (
        Ticket.objects.visible_to(by)
        .annotate(year=Substr("number", 1, 4))
        .order_by()
        .values_list("year")
        .annotate(Max("number"))
    )
    for year, last in years:
        count_on(int(year), int(str(last).partition("-")[2]))


@after_import
def know_teams(by: Actor, at: datetime) -> None:
    """A record of each team that the versions of the town's tickets name."""
    versions = Ticket.objects.visible_to(by).order_by().values("convention").distinct()
    for version in ConventionVersion.objects.filter(pk__in=versions):
        adopt_teams(agreement=agreement_of(version), by=by, at=at)


@after_import
def make_findable(by: Actor, at: datetime) -> None:
    """What the search looks in, from what came in."""
    said = Prefetch(
        "messages", Message.objects.visible_to(by).only("ticket", "text", "direction").order_by("at", "id")
    )
    tickets = Ticket.objects.visible_to(by).select_related("requester").prefetch_related(said)
    batch: list[Ticket] = []
    for ticket in tickets.order_by("pk").iterator(chunk_size=500):
        ticket.search_text = words_of(ticket, ticket.messages.all())
        batch.append(ticket)
        if len(batch) == 500:
            Ticket.objects.bulk_update(batch, ["search_text"])
            batch = []
    Ticket.objects.bulk_update(batch, ["search_text"])


@after_import
def compute_clocks(by: Actor, at: datetime) -> None:
    fill_clocks(by=by, at=at)
