"""The tests that depend on the PostgreSQL below them (postgresql_15.toml). `python -m tests.postgresql_15` prints them, one a line."""

import tomllib
from pathlib import Path

DECLARED = Path(__file__).with_suffix(".toml")


def declared() -> dict[str, list[str]]:
    """{room or room/sub-room: its tests, as pytest takes them}"""
    found: dict[str, list[str]] = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    print("\n".join(dict.fromkeys(test for tests in declared().values() for test in tests)))
