"""A row of one town names no row of another: what holds each foreign key, read from the catalogue."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests import database
from tests.cast import Cast
from vallat.access.constraints import AddSameOrganisation, NamesRowsOfOthers, SameOrganisation
from vallat.organisation.models import Site
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.models import Event, Message, Ticket, UnrelatedCall

# Foreign keys between rows of organisations that hold by the id alone, and why. What is read of a person is asked of their own policy.
ACTED = "who did it: of the town, of the syndicate or of a contractor"  # each that ends in `by`
LOOSE = {
    "exchange_token.contact_id": "who made a machine's token for its organisation, of the syndicate",
    "servicedesk_appointment.technician_id": "who comes, of the syndicate or of a contractor",
    "servicedesk_permanentfix.owner_id": "who follows it, of the desk",
    "servicedesk_improvement.owner_id": "who leads it, of the desk",
    "servicedesk_inboundmail.mailbox_id": "the mailboxes are known to everybody (`Global`)",
    "servicedesk_majorattempt.person_id": "who was called, of the syndicate",
    "servicedesk_majormember.person_id": "who was called in, of the syndicate",
    "servicedesk_mention.person_id": "who is asked to look, of the desk",
    "servicedesk_message.author_id": "who wrote: of the town, of the desk or of a contractor",
    "servicedesk_slot.technician_id": "who would come, of the syndicate or of a contractor",
    "servicedesk_ticket.assignee_id": "who has it, of the desk",
    "servicedesk_ticket.mailbox_id": "the mailboxes are known to everybody (`Global`)",
    "servicedesk_timespent.person_id": "who worked, of the desk",
    "servicedesk_visit.technician_id": "who came, of the syndicate or of a contractor",
}
FOREIGN_KEYS = """
SELECT child.relname || '.' || attname, parent.relname,
    EXISTS (
        SELECT FROM pg_constraint two
        WHERE two.contype = 'f' AND two.conrelid = one.conrelid AND two.confrelid = one.confrelid
            AND two.convalidated AND two.condeferred AND two.conkey = one.conkey || (
                SELECT attnum FROM pg_attribute WHERE attrelid = one.conrelid AND attname = 'organisation_id')
    ),
    EXISTS (
        SELECT FROM pg_trigger WHERE tgrelid = one.conrelid AND tgname = 'name_what_is_seen_' || attname
            AND tgfoid = 'name_what_is_seen'::regproc AND tgenabled = 'O'
    )
FROM pg_constraint one
JOIN pg_class child ON child.oid = one.conrelid JOIN pg_class parent ON parent.oid = one.confrelid
JOIN pg_attribute ON attrelid = one.conrelid AND attnum = one.conkey[1]
WHERE one.contype = 'f' AND cardinality(one.conkey) = 1
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = one.conrelid AND attname = 'organisation_id')
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = one.confrelid AND attname = 'organisation_id')
"""


def foreign_keys() -> dict[str, tuple[str, bool, bool]]:
    """{table.column: (what it names, held by both columns, held by what the actor sees)}"""
    with connection.cursor() as cursor:
        cursor.execute(FOREIGN_KEYS)
        return {name: (named, same, seen) for name, named, same, seen in cursor.fetchall()}


@pytest.mark.django_db
def test_each_foreign_key_between_rows_of_organisations_is_held_or_says_why_not() -> None:
    keys = foreign_keys()
    loose = {name for name, (_named, same, seen) in keys.items() if not (same or seen)}
    acted = {name for name in loose if keys[name][0] == "organisation_person" and name.endswith("by_id")}
    assert loose - acted == LOOSE.keys(), (
        "Give it SameOrganisation or NameWhatIsSeen, or a line with a reason."
    )
    assert len(keys) > 150
    assert all(len(reason) > 10 for reason in (ACTED, *LOOSE.values()))


@pytest.mark.django_db
def test_the_models_declare_what_the_database_holds() -> None:
    declared = {
        f"{model._meta.db_table}.{model._meta.get_field(constraint.field).column}"  # type: ignore[union-attr]
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, SameOrganisation)
    }
    assert declared == {name for name, (_named, same, _seen) in foreign_keys().items() if same}


@pytest.fixture
def ticket_of(cast: Cast, at: datetime) -> Callable[[str], Ticket]:
    def opened(town: str) -> Ticket:
        with cast.acting("n1") as n1:
            requester = cast.person(f"user_{town}")
            return open_ticket(
                requester=requester, channel="phone", subject="Panne", text="Une panne.", by=n1, at=at
            )

    return opened


@contextmanager
def to_the_end() -> Iterator[None]:
    """A transaction, to the look at its foreign keys."""
    with transaction.atomic():
        yield
        connection.check_constraints()


def test_a_message_of_one_town_is_not_written_on_a_ticket_of_another(
    cast: Cast, at: datetime, ticket_of: Callable[[str], Ticket]
) -> None:
    theirs = ticket_of("sim")
    with (
        cast.acting("referent_bba"),
        pytest.raises(IntegrityError, match="message_ticket_organisation"),
        to_the_end(),
    ):
        Message.objects.create(
            ticket_id=theirs.pk,
            organisation=cast.organisations["bouc-bel-air"],
            direction="in",
            channel="phone",
            at=at,
            text="a",
        )


def test_rows_written_in_bulk_are_held_too_at_the_end_of_the_transaction(
    cast: Cast, at: datetime, ticket_of: Callable[[str], Ticket]
) -> None:
    ours, theirs = ticket_of("bba"), ticket_of("sim")
    with (
        cast.acting("n1"),
        pytest.raises(IntegrityError, match="event_ticket_organisation"),
        to_the_end(),
    ):
        Event.objects.bulk_create(
            Event(
                ticket=ticket,
                organisation_id=ours.organisation_id,
                kind="user_informed",
                at=at,
                by_part="test",
            )
            for ticket in (ours, theirs)
        )


def test_no_ticket_is_handed_to_oneself_to_see_a_person_or_a_site_of_another_town(
    cast: Cast, ticket_of: Callable[[str], Ticket]
) -> None:
    """A contractor sees who asked, and where: with a town's own ticket in its own hands that would be anybody, anywhere."""
    ours = ticket_of("bba")
    them = cast.person("user_sim").pk
    with cast.acting("n1"):
        site = Site.objects.filter(organisation=cast.organisations["simiane-collongue"])[0].pk
    for names in ({"requester_id": them}, {"site_id": site}):
        with (
            cast.acting("referent_bba"),
            pytest.raises(IntegrityError, match="_organisation"),
            to_the_end(),
        ):
            Ticket.objects.filter(pk=ours.pk).update(contractor_id=ours.organisation_id, **names)


def test_what_may_name_rows_of_others_names_what_is_seen_alone(
    cast: Cast, at: datetime, ticket_of: Callable[[str], Ticket]
) -> None:
    """A call is the syndicate's, its caller a town's: whoever notes it sees both."""
    theirs = ticket_of("sim")
    call = {"at": at, "text": "a", "reason": "a"}
    with cast.acting("n1"):
        row = UnrelatedCall.objects.create(
            organisation=cast.organisations["sigv"], token=uuid4(), ticket=theirs, ticket_at=at, **call
        )
    ours = cast.organisations["bouc-bel-air"]
    with cast.acting("referent_bba"):
        with pytest.raises(IntegrityError, match="name_what_is_seen"), transaction.atomic():
            UnrelatedCall.objects.create(
                organisation=ours, token=uuid4(), ticket_id=theirs.pk, ticket_at=at, **call
            )
        own = UnrelatedCall.objects.create(organisation=ours, token=uuid4(), **call)
        with pytest.raises(IntegrityError, match="name_what_is_seen"), transaction.atomic():
            UnrelatedCall.objects.filter(pk=own.pk).update(caller_id=cast.person("user_sim").pk)
        assert UnrelatedCall.objects.filter(pk=row.pk).update(text="b") == 0


def test_a_row_that_names_one_of_another_town_is_reported_before_anything_is_changed(
    own_database: str, at: datetime
) -> None:
    """An installation whose rows were made before: the migration names the table and the rows."""
    from tests.cast import cast_in

    name = connection.settings_dict["NAME"]
    with transaction.atomic():
        cast = cast_in()
        lost = cast.person("user_bba").pk
        with cast.acting("n1"):
            site = Site.objects.filter(organisation=cast.organisations["simiane-collongue"])[0].pk
    with psycopg.connect(database.owner_url(name), autocommit=True) as owner:
        owner.execute("ALTER TABLE organisation_person DROP CONSTRAINT person_site_organisation")
        owner.execute("ALTER TABLE organisation_person NO FORCE ROW LEVEL SECURITY")
        owner.execute("UPDATE organisation_person SET site_id = %s WHERE id = %s", [site, lost])
        owner.execute("ALTER TABLE organisation_person FORCE ROW LEVEL SECURITY")
    adding = AddSameOrganisation({"person": ["site", "department"]})
    with (
        psycopg.connect(database.owner_url(name)) as owner,
        pytest.raises(
            NamesRowsOfOthers,
            match=rf"organisation_person: site_id names organisation_site in the rows {lost}$",
        ),
    ):
        adding.report(owner.cursor(), "organisation", apps)


def test_a_constraint_is_made_and_taken_away_with_the_key_that_it_alone_needs(own_database: str) -> None:
    name = connection.settings_dict["NAME"]
    constraint = SameOrganisation("source", name="directoryentry_source_organisation")
    key = "organisation_directorysource_of_organisation"
    model = apps.get_model("organisation.DirectoryEntry")
    with psycopg.connect(database.owner_url(name)) as owner:
        for sql, there in (
            (constraint.remove_sql(model, None), False),
            (constraint.create_sql(model, None), True),
        ):
            owner.execute(sql)
            held = owner.execute(
                "SELECT count(*) FROM pg_constraint WHERE conname = %s", [constraint.name]
            ).fetchone()
            index = owner.execute("SELECT to_regclass(%s) IS NOT NULL", [key]).fetchone()
            assert (held, index) == ((int(there),), (there,))


def test_a_constraint_is_written_into_a_migration_as_it_was_declared() -> None:
    declared = SameOrganisation("ticket", name="message_ticket_organisation")
    path, args, kwargs = declared.deconstruct()
    assert (path, args, kwargs) == (
        "vallat.access.constraints.SameOrganisation",
        ("ticket",),
        {"name": "message_ticket_organisation"},
    )
    assert SameOrganisation(*args, **kwargs) == declared != SameOrganisation("origin", name=declared.name)
