"""Archives that somebody made up, whole and well told: what is not the town's own, or would stop the others, is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.governance.test_refused_archives import (  # noqa: F401
    Files,
    Refuse,
    elsewhere,
    good,
    refused,
    storage,
    with_rows,
)

Rows = list[dict[str, Any]]


def changed(**values: object) -> Callable[[Rows], object]:
    return lambda lines: lines[0].update(values)


def test_a_message_that_became_no_ticket_of_the_town(good: Files, refused: Refuse) -> None:  # noqa: F811
    """Read by the worker here, it would open a ticket in the name of anybody."""
    forged = with_rows(good, "servicedesk.inboundmail", changed(ticket=None, state="received"))
    refused(forged, "Rows of servicedesk.inboundmail in the archive are not the town's own")


def test_an_article_for_everybody(good: Files, refused: Refuse) -> None:  # noqa: F811
    forged = with_rows(good, "knowledge.article", changed(audience="everyone"))
    refused(forged, "Rows of knowledge.article in the archive are not the town's own")


@pytest.mark.parametrize("number", ["2026-9999999", "2026-5000000", "abcd-x", "../../x", "9999-000001"])
def test_a_number_that_would_end_those_of_a_year(good: Files, number: str, refused: Refuse) -> None:  # noqa: F811
    refused(with_rows(good, "servicedesk.ticket", changed(number=number)), "A ticket has the number")


def test_a_ticket_that_never_opened(good: Files, refused: Refuse) -> None:  # noqa: F811
    def without_openings(lines: Rows) -> None:
        lines[:] = [line for line in lines if line["kind"] != "opened"]

    refused(with_rows(good, "servicedesk.event", without_openings), "never opened")


def test_a_convention_without_its_text(good: Files, refused: Refuse) -> None:  # noqa: F811
    refused(
        with_rows(good, "convention.conventiontext", lambda lines: lines.clear()), "is not that version's"
    )


def test_a_convention_with_another_text(good: Files, refused: Refuse) -> None:  # noqa: F811
    forged = with_rows(good, "convention.conventiontext", changed(source="nonsense"))
    refused(forged, "is not that version's")


def test_words_that_are_no_text(good: Files, refused: Refuse) -> None:  # noqa: F811
    forged = with_rows(good, "servicedesk.ticket", changed(subject="a\ud800"))
    refused(forged, "can't be written here")


@pytest.mark.parametrize("functions", [[["cio"]], [{}], ["cio", "cio"], "cio"])
def test_an_outsider_with_functions_that_are_none(good: Files, functions: object, refused: Refuse) -> None:  # noqa: F811
    refused(with_rows(good, "outside.people", changed(functions=functions)), "not of its form")


def test_an_outsider_of_something_else_than_an_organisation(good: Files, refused: Refuse) -> None:  # noqa: F811
    refused(with_rows(good, "outside.people", changed(organisation=["sigv"])), "of no organisation")
