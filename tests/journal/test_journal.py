"""The journal: every action writes in it, nobody changes it, and it is read by those who may."""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from operator import attrgetter

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from config.environment import ROOT
from tests import database
from tests.cast import Cast
from vallat.access.actor import Actor, NotAllowed
from vallat.journal.models import Entry
from vallat.journal.queries import PAGE, entries
from vallat.journal.record import NotJournalled, action, failing_whole, record
from vallat.journal.verbs import REGISTERED, Verb
from vallat.organisation import verbs
from vallat.organisation.models import Department, Organisation, Site
from vallat.organisation.people.actions.places import add_department, add_site


@action
def forgetful(*, organisation: Organisation, by: Actor, at: datetime) -> Department:
    """Changes something and tells nobody."""
    return Department.objects.create(organisation=organisation, name="Oublié")


@action
def composed(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Tells through the actions that it is made of."""
    add_department(organisation=organisation, name="Archives", by=by, at=at)
    add_site(organisation=organisation, name="Annexe", by=by, at=at)


@action
def persistent(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Goes on after an action that it is made of has failed."""
    add_site(organisation=organisation, name="Annexe", by=by, at=at)
    for _twice in range(2):
        with suppress(ValidationError):
            add_department(organisation=organisation, name="Archives", by=by, at=at)


@action
def careful(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """The same, and says so."""
    add_site(organisation=organisation, name="Annexe", by=by, at=at)
    for _twice in range(2):
        with suppress(ValidationError), transaction.atomic():
            add_department(organisation=organisation, name="Archives", by=by, at=at)


@action
def of_several(*, organisations: Sequence[Organisation], by: Actor, at: datetime) -> None:
    for organisation in organisations:
        add_department(organisation=organisation, name="Archives", by=by, at=at)


def test_the_journals_of_several_are_written_in_one_order_whatever_was_done_first(
    cast: Cast, at: datetime
) -> None:
    """Two who write to the same journals in two orders would wait for each other without end."""
    towns = sorted(
        (cast.organisations[code] for code in ("bouc-bel-air", "cabries", "sigv")), key=attrgetter("pk")
    )
    of_several(organisations=towns[::-1], by=cast.system, at=at)
    told = Entry.objects.filter(verb=verbs.PLACE_ADDED.code).order_by("-id")[:3]
    assert [entry.organisation_id for entry in reversed(told)] == [town.pk for town in towns]


def test_an_action_leaves_who_what_when_and_on_what(cast: Cast, at: datetime) -> None:
    town = cast.organisations["bouc-bel-air"]
    with cast.acting("n1") as n1:
        department = add_department(organisation=town, name="Archives", by=n1, at=at)
        entry = Entry.objects.latest("id")
    assert (entry.at, entry.organisation_id, entry.verb) == (at, town.pk, verbs.PLACE_ADDED.code)
    assert (entry.actor_person_id, entry.actor) == (cast.person("n1").pk, "")
    assert (entry.subject_type, entry.subject_id) == ("organisation.department", department.pk)


def test_a_part_of_the_product_is_named_where_no_person_acts(cast: Cast, at: datetime) -> None:
    add_department(organisation=cast.organisations["cabries"], name="Archives", by=cast.system, at=at)
    entry = Entry.objects.latest("id")
    assert (entry.actor_person_id, entry.actor) == (None, "test")


def test_an_action_that_tells_nothing_is_rolled_back(cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1, pytest.raises(NotJournalled, match="forgetful"):
        forgetful(organisation=cast.organisations["sigv"], by=n1, at=at)
    assert not Department.objects.filter(name="Oublié").exists()


def test_an_action_made_of_others_is_told_by_them(cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1:
        before = Entry.objects.count()
        composed(organisation=cast.organisations["sigv"], by=n1, at=at)
        assert Entry.objects.count() == before + 2


def test_an_action_that_is_part_of_another_fails_with_it(cast: Cast, at: datetime) -> None:
    town = cast.organisations["sigv"]
    with cast.acting("n1") as n1, pytest.raises(transaction.TransactionManagementError):
        persistent(organisation=town, by=n1, at=at)
    assert not Site.objects.filter(name="Annexe").exists()


def test_one_that_means_to_go_on_keeps_the_rest(cast: Cast, at: datetime) -> None:
    town = cast.organisations["sigv"]
    with cast.acting("n1") as n1:
        before = Entry.objects.count()
        careful(organisation=town, by=n1, at=at)
        assert Entry.objects.count() == before + 2
    assert Site.objects.filter(name="Annexe").exists()


def test_where_a_failure_ends_it_all_nothing_is_left(cast: Cast, at: datetime) -> None:
    town = cast.organisations["sigv"]
    with cast.acting("n1") as n1, suppress(ValidationError), transaction.atomic(), failing_whole():
        add_department(organisation=town, name="Archives", by=n1, at=at)
        add_department(organisation=town, name="Archives", by=n1, at=at)
    assert not Department.objects.filter(name="Archives").exists()


def test_a_failed_action_leaves_no_line_in_the_journal(cast: Cast, at: datetime) -> None:
    town = cast.organisations["sigv"]
    with cast.acting("n1") as n1:
        add_department(organisation=town, name="Archives", by=n1, at=at)
        before = Entry.objects.count()
        with pytest.raises(ValidationError):
            add_department(organisation=town, name="Archives", by=n1, at=at)
        assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "signature",
    [
        "def wrong(organisation, *, by, at): ...",
        "def wrong(*, organisation, at): ...",
        "def wrong(*, organisation, by): ...",
        "def wrong(by, at): ...",
    ],
)
def test_a_function_of_another_form_can_not_be_an_action(signature: str) -> None:
    names: dict[str, object] = {}
    exec(signature, names)
    with pytest.raises(TypeError, match="keyword-only arguments, `by` and `at` among them"):
        action(names["wrong"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sql", ["UPDATE journal_entry SET verb = 'x'", "DELETE FROM journal_entry", "TRUNCATE journal_entry"]
)
def test_the_product_can_not_change_the_past(cast: Cast, sql: str) -> None:
    assert Entry.objects.exists()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql", ["UPDATE journal_entry SET verb = 'x'", "DELETE FROM journal_entry", "TRUNCATE journal_entry"]
)
def test_the_owner_of_the_table_can_not_either(own_database: str, sql: str) -> None:
    with psycopg.connect(database.owner_url(own_database.partition("?")[0].rpartition("/")[2])) as owner:
        organisations = "{" + ",".join(str(number) for number in range(1, 50)) + "}"
        owner.execute("SELECT set_config('vallat.organisations', %s, true)", [organisations])
        with pytest.raises(psycopg.errors.RaiseException, match="The journal is append-only"):
            owner.execute(sql)


def test_an_entry_names_an_actor(cast: Cast, at: datetime) -> None:
    with pytest.raises(IntegrityError, match="journal_has_an_actor"), transaction.atomic():
        Entry.objects.create(
            at=at,
            organisation_id=cast.organisations["sigv"].pk,
            verb=verbs.PLACE_ADDED.code,
            subject_type="organisation.site",
            subject_id=1,
        )


def test_a_verb_is_declared_once_and_says_what_happened() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        Verb(verbs.PLACE_ADDED.code, "again")
    assert verbs.ROLE_GIVEN.sentence({"role": "user"})
    for code, verb in REGISTERED.items():
        assert "." in code
        assert str(verb.label)


def test_the_journal_is_read_by_pages_newest_first(cast: Cast, at: datetime) -> None:
    with cast.acting("cio") as cio:
        for number in range(PAGE + 10):
            record(
                verbs.PLACE_ADDED,
                by=cio,
                at=at,
                organisation_id=cast.organisations["sigv"].pk,
                subject=cast.person("cio"),
                detail={"n": number},
            )
        first = entries(cio)
        assert len(first) == PAGE + 1
        assert [entry.pk for entry in first] == sorted((entry.pk for entry in first), reverse=True)
        second = entries(cio, before=first[PAGE - 1].pk)
        assert second[0].pk == first[PAGE].pk


@pytest.mark.parametrize("who", ["n1", "referent_bba", "head_bba", "user_bba", "sg", "n3"])
def test_the_journal_is_not_for_everyone(cast: Cast, who: str) -> None:
    with cast.acting(who) as actor, pytest.raises(NotAllowed):
        entries(actor)


def test_every_process_knows_the_verbs_of_every_room() -> None:
    """Also of one that nothing but a command writes: the page of the journal shows its label."""
    ask = "import django; django.setup(); from vallat.journal.verbs import REGISTERED; print(*REGISTERED)"
    said = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"backup.made", "installation.released", "ticket.opened"} <= set(said.stdout.split())
