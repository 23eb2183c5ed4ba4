"""Who may do what: roles give permissions, in the organisation where they are held or in all of them."""

import re

import pytest

from vallat.access.actor import NOBODY, Actor, Grant, NotAllowed
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Reach

TOWN, OTHER, SYNDICATE = 2, 3, 1
EVERYWHERE = frozenset({TOWN, OTHER, SYNDICATE})


def actor(*grants: tuple[str, int]) -> Actor:
    held = tuple(Grant(ROLES[code], organisation_id) for code, organisation_id in grants)
    all_of_them = any(grant.role.reach is Reach.ALL for grant in held)
    own = frozenset(grant.organisation_id for grant in held)
    return Actor(name="Somebody", organisations=EVERYWHERE if all_of_them else own, grants=held, person_id=7)


def test_nobody_may_do_anything() -> None:
    assert not [permission for permission in Permission if NOBODY.can(permission)]
    assert NOBODY.organisations == frozenset()


def test_a_role_of_a_town_gives_rights_on_the_rows_of_that_town_alone() -> None:
    referent = actor(("it_referent", TOWN))
    assert referent.can(Permission.TICKET_VIEW_TOWN, TOWN)
    assert not referent.can(Permission.TICKET_VIEW_TOWN, OTHER)
    assert referent.organisations_where(Permission.TICKET_VIEW_TOWN) == {TOWN}
    assert not referent.can(Permission.TICKET_WORK)


def test_two_roles_in_two_towns_do_not_mix() -> None:
    both = actor(("it_referent", TOWN), ("user", OTHER))
    assert both.organisations_where(Permission.TICKET_OPEN) == {TOWN, OTHER}
    assert both.organisations_where(Permission.TICKET_VIEW_TOWN) == {TOWN}
    assert not both.can(Permission.TICKET_VIEW_TOWN, OTHER)


def test_the_teams_of_the_syndicate_work_on_every_town() -> None:
    technician = actor(("technician", SYNDICATE))
    assert technician.can(Permission.TICKET_WORK, TOWN)
    assert technician.organisations_where(Permission.TICKET_WORK) == EVERYWHERE
    assert technician.reaches_all
    assert not technician.can(Permission.CONVENTION_LOAD)


def test_a_contractor_reaches_no_town() -> None:
    contractor = actor(("contractor_technician", OTHER))
    assert contractor.is_contractor
    assert not contractor.reaches_all
    assert contractor.organisations == {OTHER}
    assert not contractor.can(Permission.TICKET_VIEW_TOWN)


def test_a_refusal_is_an_exception_that_names_the_right() -> None:
    with pytest.raises(NotAllowed, match=re.escape("ticket.work")):
        actor(("user", TOWN)).require(Permission.TICKET_WORK)
    actor(("user", TOWN)).require(Permission.TICKET_OPEN, TOWN)


def test_every_role_says_who_it_is_in_one_sentence_and_may_do_something() -> None:
    for code, role in ROLES.items():
        assert role.code == code
        assert str(role.label)
        assert str(role.sentence).endswith(".")
        assert role.permissions


def test_every_permission_is_given_by_some_role() -> None:
    assert {permission for role in ROLES.values() for permission in role.permissions} == set(Permission)
