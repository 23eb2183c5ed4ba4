"""No page shows a person a door that is closed to them: each role follows every link that it meets."""

from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.roles import ROLES, Side
from vallat.organisation.people.actions.people import add_person, give_account, give_role
from vallat.servicedesk.lifecycle.actions.work import assign

PLACE = {
    Side.ANY: "bouc-bel-air",
    Side.TOWN: "bouc-bel-air",
    Side.SYNDICATE: "sigv",
    Side.CONTRACTOR: "contractor",
}


@pytest.mark.parametrize("role", ROLES)
def test_each_link_that_a_role_is_shown_opens(cast: Cast, client: Client, at: datetime, role: str) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
    sign_in(cast, client, role, at)
    waiting, seen, closed = [("/", "sign-in")], set(), {}
    while waiting:
        address, shown_on = waiting.pop(0)
        route = route_of(address)
        if route in seen:
            continue
        seen.add(route)
        response = client.get(address, follow=True)
        if response.status_code != 200:
            closed[address] = (response.status_code, shown_on)
        elif response.headers["Content-Type"].startswith("text/html"):
            waiting += [(found, address) for found in links(response.content.decode())]
    assert closed == {}
    assert len(seen) > 8


def sign_in(cast: Cast, client: Client, role: str, at: datetime) -> None:
    organisation = cast.organisations[PLACE[ROLES[role].side]]
    told = {"by": cast.system, "at": at}
    person = add_person(
        organisation=organisation, first_name="Rôle", last_name="Essai", email=f"{role}@roles.example", **told
    )
    user = give_account(person=person, password="une phrase de passe longue", **told)
    give_role(person=person, organisation=organisation, role=role, start=date(2024, 1, 1), **told)
    client.force_login(user, backend="vallat.access.backends.AccountBackend")


def route_of(address: str) -> str:
    path = address.partition("?")[0]
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def links(page: str) -> list[str]:
    found = _Links()
    found.feed(page)
    return found.addresses


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address and address.startswith("/") and not address.startswith("/accounts/logout"):
            self.addresses.append(address)
