"""A row of another organisation in the tables that the towns' world (tests/governance/world.py) leaves empty."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.cast import Cast
from tests.knowledge.rows import an_article
from vallat.data_import.models import Mapping, Refused, Run, Source
from vallat.governance.models import TownExport, TownImport
from vallat.integrations.models import Delivery, KeptAnswer, Token, Webhook
from vallat.knowledge.models import ArticleTown, ArticleUse
from vallat.organisation.models import DirectoryEntry, DirectorySource, Person
from vallat.servicedesk import models as desk

FOR_GOOD = DateRange(date(2024, 1, 1), None)


@dataclass(frozen=True)
class Made:
    """`of` is the organisation of a row; `letter` is in whatever must differ from one town to the other."""

    cast: Cast
    at: datetime
    of: dict[str, Any]
    letter: str
    person: Person


def fill_what_is_empty(cast: Cast, at: datetime) -> None:
    """Of two towns, one of which acts."""
    for letter, town, short in (("a", "simiane-collongue", "sim"), ("b", "bouc-bel-air", "bba")):
        made = Made(
            cast, at, {"organisation": cast.organisations[town]}, letter, cast.person(f"user_{short}")
        )
        with cast.acting("cio"):
            _programs(made)
            _towns_data(made)
            _moved_in(made)
            _around_a_ticket(made)
            _of_a_major_incident(made)
            _of_the_desk(made)
        _articles(made, town)


def _programs(made: Made) -> None:
    at, of = made.at, made.of
    day = at + timedelta(days=1)
    token = Token.objects.create(
        contact=made.cast.person("cio"), role="referent", name="a", scopes=["ticket.view_town"], digest=made.letter * 64, hint="a",
        created_at=at, expires_at=day, **of,
    )  # fmt: skip
    KeptAnswer.objects.create(
        token=token, key="a", fingerprint="a", status=200, content_type="a", body=b"a", created_at=at, **of
    )
    webhook = Webhook.objects.create(
        url="https://a.example/",
        events=["ticket.opened"],
        nonce="a",
        added_by=made.cast.person("cio"),
        created_at=at,
        **of,
    )
    Delivery.objects.create(
        webhook=webhook,
        event="ticket.opened",
        about="a",
        message_id=made.letter,
        body="{}",
        created_at=at,
        next_try_at=day,
        **of,
    )


def _towns_data(made: Made) -> None:
    at, of = made.at, made.of
    TownExport.objects.create(asked_at=at, asked_by_label="a", alive_at=at, **of)
    TownImport.objects.create(imported_at=at, made_at=at, made_by="a", sha256="a", **of)
    source = DirectorySource.objects.create(base_dn="dc=a", **of)
    DirectoryEntry.objects.create(
        source=source,
        stable_id="a",
        values={"dn": "a"},
        state="review",
        problem="vanished",
        since_at=at,
        **of,
    )


def _moved_in(made: Made) -> None:
    at, of = made.at, made.of
    Mapping.objects.create(name=made.letter, kind="people", rules={}, changed_at=at, **of)
    run = Run.objects.create(
        kind="people",
        file="a",
        file_name="a",
        size=1,
        sha256="a",
        encoding="a",
        delimiter=",",
        seen={},
        rows=1,
        received_at=at,
        **of,
    )
    Refused.objects.create(run=run, number=1, reason="nul", cells={}, **of)
    Source.objects.create(
        system="a", kind="people", external_id=made.letter, person=made.person, run=run, digest="a", **of
    )


def _around_a_ticket(made: Made) -> None:
    at, of = made.at, made.of
    ticket = desk.Ticket.objects.filter(**of)[0]
    message = desk.Message.objects.filter(ticket=ticket, **of)[0]
    n1 = made.cast.person("n1")
    desk.TimeSpent.objects.create(ticket=ticket, person=n1, noted_at=at, minutes=1, what="a", **of)
    desk.Mention.objects.create(message=message, person=n1, told_at=at, **of)
    desk.UnrelatedCall.objects.create(at=at, text="a", reason="a", ticket=ticket, ticket_at=at, **of)
    desk.ContractorAnswer.objects.create(ticket=ticket, message=message, at=at, **of)
    desk.CalendarFeed.objects.create(person=made.person, digest=made.letter * 64, made_at=at, **of)
    problem = desk.Problem.objects.create(title="a", text="a", opened_at=at, **of)
    desk.Change.objects.create(
        title="a", why="a", risk="low", risk_words="a", starts_at=at, ends_at=at + timedelta(hours=1), backout_plan="a",
        problem=problem, planned_at=at, **of,
    )  # fmt: skip
    desk.ProblemLink.objects.create(ticket=ticket, problem=problem, made_at=at, **of)


def _of_a_major_incident(made: Made) -> None:
    at, of = made.at, made.of
    major = desk.MajorIncident.objects.filter(**of)[0]
    other = desk.Ticket.objects.filter(**of).exclude(pk=major.ticket_id)[0]
    desk.MajorAttempt.objects.create(
        major=major, contact_code="a", mode="phone", outcome="reached", at=at, **of
    )
    desk.MajorMember.objects.create(major=major, person=made.cast.person("n1"), since=at, **of)
    desk.MajorPart.objects.create(major=major, ticket=other, made_at=at, **of)
    desk.MajorReview.objects.create(
        major=major, happened="a", cause="a", done="a", written_at=at, written_by=made.cast.person("n1"), **of
    )


def _of_the_desk(made: Made) -> None:
    at, of = made.at, made.of
    desk.CannedResponse.objects.create(name=made.letter, text="a", made_at=at, **of)
    template = desk.TicketTemplate.objects.create(name=made.letter, text="a", subject="a", made_at=at, **of)
    recurrence = desk.Recurrence.objects.create(
        template=template, requester=made.person, rhythm="weekly", first_at=at, made_at=at, **of
    )
    ticket = desk.Ticket.objects.filter(**of)[0]
    desk.Occurrence.objects.create(recurrence=recurrence, due_at=at, ticket=ticket, **of)
    team = desk.Team.objects.order_by("code")[ord(made.letter) - ord("a")]  # one on duty at a time
    whom = {"team": team, "person": made.person, "period": FOR_GOOD}
    desk.TeamMember.objects.create(**whom, **of)
    desk.Duty.objects.create(**whom, **of)


def _articles(made: Made, town: str) -> None:
    at, of = made.at, made.of
    article = an_article(made.cast, at, f"Pour deux {made.letter}", audience="towns", towns=[town, "cabries"])
    with made.cast.acting("cio"):
        ArticleTown.objects.get_or_create(article=article, **of)
        version = article.versions.get()
        ArticleUse.objects.create(article=article, version=version, at=at, **of)
