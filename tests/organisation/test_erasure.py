"""Somebody leaves, and is erased: nothing in the whole database names them any more, and the journal's chain holds."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.intake.letters import letter
from vallat.access.actor import NotAllowed
from vallat.access.models import User
from vallat.access.permissions import Permission
from vallat.convention.actions.numbers import add_number
from vallat.integrations.actions.tokens import make_own_token
from vallat.journal.chain import verify
from vallat.journal.models import Entry
from vallat.organisation.models import DirectoryEntry, DirectorySource, Membership, Person
from vallat.organisation.people.actions.erasing import StillThere, erase_person
from vallat.organisation.people.actions.people import NotShorter, end_role, give_role
from vallat.organisation.sign_in.actions.offboarding import NotYetBegun, StillToCome, leave
from vallat.organisation.sign_in.actors import act_as_system
from vallat.organisation.towns_directory.actions.synchronising import apply_page
from vallat.organisation.towns_directory.values import Values
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox, Message
from vallat.servicedesk.ticket_list.actions import save_view
from vallat.servicedesk.tickets.actions.conversation import send_message

ADDRESS = "user@bouc-bel-air.example"
TRACES = ("boucalier", "ulysse", "user@bouc-bel-air")
COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    AND (format_type(a.atttypid, a.atttypmod) ~ '^(character|text|jsonb|json|bytea|tsvector)')
ORDER BY 1, 2
"""


def traces() -> set[str]:
    """Every `table.column` of the database in which a name or the address stands, in any encoding that we write."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column, kind in cursor.fetchall():
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            for trace in TRACES:
                cursor.execute(f'SELECT 1 FROM "{table}" WHERE lower({text}) LIKE %s LIMIT 1', [f"%{trace}%"])
                if cursor.fetchone():
                    found.add(f"{table}.{column}")
    return found


def written_about(cast: Cast, at: datetime) -> Person:
    """A user who wrote a mail that became a ticket, was answered, signed in, kept a view and a token, and stands in LDAP."""
    act_as_system("test")
    person = cast.person("user_bba")
    mail = store_mail(
        mailbox=Mailbox.objects.get(),
        raw=letter(sender=f"Ulysse Boucalier <{ADDRESS}>", subject="Panne", text="Rien ne va plus."),
        read_later=False,
        by=cast.system,
        at=at,
    )
    read_mail(mail.pk, at=at)
    act_as_system("test")
    ticket = InboundMail.objects.get(pk=mail.pk).ticket
    assert ticket is not None
    with cast.acting("n1") as n1:
        send_message(ticket=ticket, text="Nous regardons.", by=n1, at=at)
    with cast.acting("user_bba") as user:
        save_view(name="À moi", query="state=active", by=user, at=at)
        make_own_token(
            name="Tableau d'Ulysse Boucalier",
            scopes=[Permission.TICKET_VIEW_OWN],
            days=30,
            by=user,
            at=at,
        )
    source = DirectorySource.objects.create(organisation=person.organisation, base_dn="dc=bba")
    DirectoryEntry.objects.create(
        source=source,
        organisation=person.organisation,
        stable_id="1",
        person=person,
        values={"last_name": "Boucalier", "email": ADDRESS},
        state="linked",
        since_at=at,
    )
    add_number(
        organisation=person.organisation,
        contact_code="vendor",
        phone="04 65 71 00 20",
        name="Paie Inventée, Ulysse Boucalier",
        start=at.date(),
        by=cast.system,
        at=at,
    )
    Client().post("/accounts/login/", {"login": ADDRESS, "password": "wrong-but-long-enough"})
    Client().post("/accounts/login/", {"login": ADDRESS, "password": "vallat-demo-2024"})
    act_as_system("test")
    return person


def test_nothing_in_the_whole_database_names_who_was_erased(cast: Cast, at: datetime) -> None:
    person = written_about(cast, at)
    before = traces()
    assert {
        "organisation_person.last_name",
        "access_user.email",
        "servicedesk_inboundmail.raw",
        "servicedesk_message.author_label",
        "base_outgoingmail.body",
        "organisation_directoryentry.values",
        "exchange_token.name",
    } <= before
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    rows = Entry.objects.count()
    with cast.acting("dpo") as dpo:
        erase_person(person=person, by=dpo, at=at)
    act_as_system("test")
    assert traces() == set()
    assert Entry.objects.count() == rows + 1
    assert [verdict.broken for verdict in verify(cast.system)] == [None] * 5
    assert not User.objects.filter(pk=person.user_id, is_active=True).exists()


def test_what_they_asked_and_was_answered_stays(cast: Cast, client: Client, at: datetime) -> None:
    person = written_about(cast, at)
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    erase_person(person=person, by=cast.system, at=at)
    texts = list(Message.objects.order_by("id").values_list("text", flat=True))
    assert any("Rien ne va plus." in text for text in texts)
    number = Message.objects.first().ticket.number  # type: ignore[union-attr]
    page = cast.signed_in(client, "n1").get(f"/tickets/{number}/").content.decode()
    assert "Personne effacée" in page
    assert "Boucalier" not in page


def test_who_is_still_there_or_holds_a_function_is_not_erased(cast: Cast, at: datetime) -> None:
    person = cast.person("user_bba")
    with pytest.raises(StillThere):
        erase_person(person=person, by=cast.system, at=at)
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    give_role(
        person=person,
        organisation=person.organisation,
        role="user",
        start=at.date() + timedelta(days=9),
        by=cast.system,
        at=at,
    )
    with pytest.raises(StillThere):
        erase_person(person=person, by=cast.system, at=at)
    person.refresh_from_db()
    assert person.last_name == "Boucalier"


def test_twice_changes_nothing(cast: Cast, at: datetime) -> None:
    person = cast.person("user_bba")
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    first = erase_person(person=person, by=cast.system, at=at)
    second = erase_person(person=person, by=cast.system, at=at + timedelta(days=1))
    assert second.erased_at == first.erased_at


@pytest.mark.parametrize("who", ["n1", "tech", "sg", "manager_bba", "referent_bba", "auditor", "user_bba"])
def test_only_the_dpo_and_the_head_of_it_erase(cast: Cast, at: datetime, who: str) -> None:
    with cast.acting(who) as actor, pytest.raises(NotAllowed):
        erase_person(person=cast.person("user_bba"), by=actor, at=at)


def test_somebody_who_leaves_loses_functions_and_account_at_once(
    cast: Cast, client: Client, at: datetime
) -> None:
    person = cast.person("referent_bba")
    open_session = cast.signed_in(Client(), "referent_bba")
    assert open_session.get("/").status_code == 200
    cast.signed_in(client, "manager_bba")
    assert client.post(f"/people/{person.pk}/leaving/", {"last_day": "2999-01-01"}).status_code == 422
    yesterday = date.today() - timedelta(days=1)
    response = client.post(f"/people/{person.pk}/leaving/", {"last_day": yesterday.isoformat()})
    assert response.status_code == 302
    assert open_session.get("/").status_code == 302
    with cast.acting("cio"):
        assert Membership.objects.get(person=person).period.upper == date.today()
    with pytest.raises(StillToCome):
        leave(person=person, last_day=at.date() + timedelta(days=1), by=cast.system, at=at)


def test_a_towns_direction_says_it_of_its_own_people_alone(cast: Cast, at: datetime) -> None:
    with cast.acting("manager_bba") as manager, pytest.raises(NotAllowed):
        leave(person=cast.person("user_sim"), last_day=at.date(), by=manager, at=at)


def test_the_erasure_reaches_its_page_and_says_what_it_does(cast: Cast, client: Client, at: datetime) -> None:
    person = cast.person("user_bba")
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    cast.signed_in(client, "dpo")
    assert f"/people/{person.pk}/erasure/" in client.get(f"/people/{person.pk}/").content.decode()
    assert "Ulysse" in client.get(f"/people/{person.pk}/erasure/").content.decode()
    assert client.post(f"/people/{person.pk}/erasure/").status_code == 302
    with transaction.atomic():
        cast_in_names = {each.full_name for each in Person.objects.all()}
    assert not any("Boucalier" in name for name in cast_in_names)


def test_the_directory_does_not_bring_back_who_was_erased(cast: Cast, at: datetime) -> None:
    person = written_about(cast, at)
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    erase_person(person=person, by=cast.system, at=at)
    act_as_system("test")
    entry = DirectoryEntry.objects.get()
    assert entry.name == ""
    said = Values(stable_id="1", dn="cn=a", first_name="Ulysse", last_name="Boucalier", email=ADDRESS)
    apply_page(source=entry.source, page=[said], by=cast.system, at=at)
    entry.refresh_from_db()
    person.refresh_from_db()
    assert "Boucalier" not in str(entry.values)
    assert person.last_name == ""


def test_nobody_leaves_before_a_function_that_they_hold_began(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotYetBegun):
        leave(person=cast.person("user_bba"), last_day=date(1999, 1, 1), by=cast.system, at=at)
    act_as_system("test")
    assert Membership.objects.filter(person=cast.person("user_bba")).count() == 1


def test_a_function_that_is_over_does_not_come_back_by_ending_it_again(cast: Cast, at: datetime) -> None:
    membership = cast.person("referent_bba").memberships.get()
    end_role(membership=membership, last_day=at.date(), by=cast.system, at=at)
    with pytest.raises(NotShorter):
        end_role(membership=membership, last_day=at.date() + timedelta(days=30), by=cast.system, at=at)


def test_who_was_said_to_have_left_by_mistake_is_given_functions_again(cast: Cast, client: Client) -> None:
    person, today = cast.person("referent_bba"), date.today().isoformat()
    cast.signed_in(client, "manager_bba", proved=True)
    assert "/return/" not in client.get(f"/people/{person.pk}/").content.decode()
    client.post(f"/people/{person.pk}/leaving/", {"last_day": today})
    declared = {"person": person.pk, "start": today}
    assert client.post("/functions/bouc-bel-air/it_referent/new/", declared).status_code == 422
    assert "/return/" in client.get(f"/people/{person.pk}/").content.decode()
    back = client.post(f"/people/{person.pk}/return/", follow=True)
    assert "de nouveau dans l’annuaire" in back.content.decode()
    assert client.post("/functions/bouc-bel-air/it_referent/new/", declared).status_code == 302
    cast.signed_in(open_session := Client(), "referent_bba")
    assert open_session.get("/").status_code == 302  # the account stays closed
    twice = client.post(f"/people/{person.pk}/return/", follow=True)
    assert "Rien n’a été modifié" in twice.content.decode()


def test_who_opens_the_account_of_somebody_who_left_says_that_they_are_back(
    cast: Cast, client: Client, at: datetime
) -> None:
    person = cast.person("user_bba")
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    cast.signed_in(client, "cio", proved=True)
    client.post(f"/people/{person.pk}/account/reopening/")
    with cast.acting("cio"):
        person.refresh_from_db()
    assert person.left_date is None
    declared = {"person": person.pk, "start": date.today().isoformat()}
    assert client.post("/functions/bouc-bel-air/user/new/", declared).status_code == 302


def test_nobody_brings_back_who_was_erased(cast: Cast, client: Client, at: datetime) -> None:
    person = cast.person("user_bba")
    leave(person=person, last_day=at.date() - timedelta(days=1), by=cast.system, at=at)
    erase_person(person=person, by=cast.system, at=at)
    cast.signed_in(client, "cio", proved=True)
    for way in ("return", "account/reopening"):
        client.post(f"/people/{person.pk}/{way}/")
        with cast.acting("cio"):
            person = Person.objects.select_related("user").get(pk=person.pk)
        assert person.left_date is not None
        assert person.user is None or not person.user.is_active
