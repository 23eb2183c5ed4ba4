"""Telling thousands of stories at once: the rows that the actions would have left, made in memory, written together.

The derived columns come from the same `clocks.facts_of`. One thing differs on purpose: mails to users are rows already
sent, without a job, so that a demo does not send a year of mail when it starts. A test holds the rest to `by_actions`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max
from django.db.models.functions import Substr
from django.utils import timezone

from vallat.access.demo import Progress
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.demo.cast import MAILBOX
from vallat.demo.draft import Draft
from vallat.demo.rows import write_rows
from vallat.demo.story import Story
from vallat.servicedesk.common.numbering import count_on
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.standing import Reader, readers_of


class Numbers:
    """The next number of each year, as `open_ticket` gives them."""

    def __init__(self) -> None:
        self.last = Counter[int]()
        given = Ticket.objects.annotate(year=Substr("number", 1, 4)).order_by().values_list("year")
        for year, last in given.annotate(Max("number")):
            self.last[int(year)] = int(last.partition("-")[2])

    def next(self, year: int) -> str:
        self.last[year] += 1
        return f"{year}-{self.last[year]:06d}"

    def write(self) -> None:
        for year, last in sorted(self.last.items()):
            count_on(year, last)


def tell_all(stories: Iterable[Story], progress: Progress = lambda what, done: None) -> list[Ticket]:
    """Writes the stories, in the order in which their tickets were opened. Inside a transaction that acts as the system."""
    numbers, versions = Numbers(), _Versions()
    stories = list(stories)
    if not stories:
        return []
    readers = _readers(stories)
    drafts = []
    for story in stories:
        opening = story.opening
        number = numbers.next(timezone.localdate(opening.at).year)
        version = versions.of(opening.requester.organisation_id, timezone.localdate(opening.at))
        reader = readers[opening.requester.pk]
        drafts.append(Draft.of(story, number=number, version=version, sender=MAILBOX[1], reader=reader))
        progress("tickets", 1)
    numbers.write()
    _write(drafts, progress)
    return [draft.ticket for draft in drafts]


def _readers(stories: Sequence[Story]) -> dict[int, Reader]:
    """What each requester can do with a mail: the same all the year."""
    requesters = {story.opening.requester.pk: story.opening.requester for story in stories}
    return readers_of(list(requesters.values()), max(story.opening.at for story in stories))


class _Versions:
    """Whom which version binds when, read once: a version carries its whole text."""

    def __init__(self) -> None:
        self.parties = list(ConventionParty.objects.select_related("version"))

    def of(self, organisation_id: int, day: date) -> ConventionVersion:
        return next(
            party.version
            for party in self.parties
            if party.organisation_id == organisation_id and day in party.period
        )


def _write(drafts: list[Draft], progress: Progress) -> None:
    """Tickets first, as everything points at them; the journal and the outbox in the order of time, all towns together."""
    mails = sorted((mail for draft in drafts for mail in draft.mails), key=lambda mail: mail.created_at)
    entries = sorted((entry for draft in drafts for entry in draft.entries), key=lambda entry: entry.at)
    write_rows([draft.ticket for draft in drafts], progress)
    for draft in drafts:
        draft.point_at_ticket()
    write_rows([survey for draft in drafts for survey in draft.surveys], progress)
    for draft in drafts:
        draft.write_links()
    write_rows(mails, progress)
    for draft in drafts:
        draft.point_at_mails()
    write_rows([event for draft in drafts for event in draft.events], progress)
    write_rows([waiting for draft in drafts for waiting in draft.waitings], progress)
    write_rows([fix for draft in drafts for fix in draft.fixes], progress)
    write_rows([message for draft in drafts for message in draft.messages], progress)
    write_rows(entries, progress)
