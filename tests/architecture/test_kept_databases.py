"""The name of a kept database changes with all that makes it (`tests/templates.py`)."""

import pytest

from tests.architecture.sources import relative
from tests.templates import makes_tables


@pytest.mark.parametrize(
    "name",
    [
        "vallat/servicedesk/migrations/0001_initial.py",
        "vallat/journal/migrations/sql/chain.py",
        "vallat/access/row_security.py",
        "vallat/access/constraints.py",
        "vallat/base/mail/normal_form.py",
        "vallat/base/management/commands/prepare.py",
        "vallat/base/installation/identity.py",
        "vallat/base/postgres/protections.json",
    ],
)
def test_what_makes_the_tables_is_in_it(name: str) -> None:
    assert name in {relative(path) for path in makes_tables()}


def test_what_the_tables_do_not_hang_on_is_not() -> None:
    """Else they are made again, a minute each time, at a change of a page."""
    rooms = {relative(path).split("/")[1] for path in makes_tables() if "migrations" not in path.parts}
    assert rooms == {"access", "base", "organisation"}
    assert len(makes_tables()) < 120
