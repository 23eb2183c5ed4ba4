"""What runs on the oldest PostgreSQL at each change is declared, and no room with SQL of its own is left out."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import ROOT, VALLAT, python, tree
from tests.layers import SUBROOMS
from tests.postgresql_15 import declared

SQL = re.compile(
    r"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|WITH|LOCK TABLE|NOTIFY|LISTEN|GRANT|REVOKE|SET|DO|TRUNCATE)"
    r"\s+[\w\"$({%]"
)


def rooms_with_sql() -> set[str]:
    return {
        f"{names[0]}/{names[1]}" if names[1] in SUBROOMS.get(names[0], ()) else names[0]
        for path in python()
        if len(names := path.relative_to(VALLAT).parts) > 1 and any(_sql(tree(path)))
    }


def _sql(module: ast.Module) -> Iterator[bool]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield SQL.match(node.value) is not None


def test_every_room_with_sql_of_its_own_has_tests_there() -> None:
    assert rooms_with_sql() - declared().keys() == set(), (
        "say which tests send it, in tests/postgresql_15.toml"
    )


def test_what_is_declared_is_there() -> None:
    assert [room for room in declared() if not (VALLAT / room).is_dir()] == []
    missing = []
    for room, tests in declared().items():
        assert tests, room
        for test in tests:
            path, _, name = test.partition("::")
            function = name.partition("[")[0]
            if not (ROOT / path).exists() or f"def {function}" not in (
                (ROOT / path).read_text(encoding="utf-8") if function else "def "
            ):
                missing.append(test)
    assert missing == []
