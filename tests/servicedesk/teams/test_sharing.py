"""Who of a team gets a ticket: the rules of `vallat.servicedesk.teams.auto_assignment`, whatever the team."""

from hypothesis import given
from hypothesis import strategies as st

from vallat.servicedesk.teams.auto_assignment import Candidate, choose

SERVICES = st.sampled_from(["printing", "computer", "virus", ""])
TOWNS = st.sampled_from(["bouc-bel-air", "cabries"])
CODES = st.frozensets(st.sampled_from(["printing", "computer", "virus"]), max_size=2)
TEAMS = st.lists(
    st.builds(
        Candidate,
        person_id=st.integers(1, 10_000),
        rank=st.integers(1, 10_000),
        on_duty=st.booleans(),
        skills=CODES,
        towns=st.frozensets(TOWNS, max_size=2),
        load=st.integers(0, 40),
    ),
    unique_by=(lambda one: one.person_id, lambda one: one.rank),
    max_size=8,
)


@given(TEAMS, SERVICES, TOWNS)
def test_a_team_with_people_always_gives_the_ticket_to_one_of_them(
    team: list[Candidate], service: str, town: str
) -> None:
    chosen = choose(team, service=service, town=town)
    assert (chosen is None) == (not team)
    assert chosen is None or chosen.person_id in {one.person_id for one in team}


@given(TEAMS, SERVICES, TOWNS, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_listed_decides_nothing(
    team: list[Candidate], service: str, town: str, chance: object
) -> None:
    shuffled = list(team)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert choose(team, service=service, town=town) == choose(shuffled, service=service, town=town)


@given(TEAMS, SERVICES, TOWNS)
def test_of_those_who_take_the_service_and_the_town_who_is_on_duty_comes_first(
    team: list[Candidate], service: str, town: str
) -> None:
    chosen = choose(team, service=service, town=town)
    fitting = [one for one in team if one.fits(service, town)]
    if chosen is not None and fitting:
        assert chosen.person_id in {one.person_id for one in fitting}
        assert chosen.on_duty == any(one.on_duty for one in fitting)
        assert chosen.among == len(fitting)


@given(TEAMS, SERVICES, TOWNS)
def test_between_equals_who_has_the_fewest_open_tickets_gets_it(
    team: list[Candidate], service: str, town: str
) -> None:
    chosen = choose(team, service=service, town=town)
    equals = [
        one.load
        for one in team
        if chosen is not None
        and one.fits(service, town)
        and (one.on_duty, service in one.skills, town in one.towns)
        == (chosen.on_duty, chosen.skilled, chosen.of_town)
    ]
    if chosen is not None and equals:
        assert chosen.load == min(equals)
