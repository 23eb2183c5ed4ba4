"""`vallat/base/postgres/protections.json` from freshly migrated tables: UPDATE_PROTECTIONS=1 on tests/base/test_protections.py."""

import json

from vallat.base.postgres.protections import DECLARED, Protections, as_lines


def write(found: Protections) -> None:
    """A line an entry, a line of a function a line: whoever reads a change sees what it is."""
    kinds = sorted({kind for kind, _name in found})
    DECLARED.write_text(
        "{" + ",".join(f'\n"{kind}": {{{_entries(found, kind)}}}' for kind in kinds) + "\n}\n",
        encoding="utf-8",
    )


def _entries(found: Protections, kind: str) -> str:
    named = {name: as_lines(kind, value) for (of, name), value in found.items() if of == kind}
    return ",".join(f"\n {json.dumps(name)}: {_value(value)}" for name, value in sorted(named.items()))


def _value(value: object) -> str:
    if isinstance(value, dict) and isinstance(value.get("as"), list):
        text = ",".join(f"\n   {json.dumps(line, ensure_ascii=False)}" for line in value["as"])
        rest = json.dumps({name: value[name] for name in sorted(value) if name != "as"})
        return f'{rest[:-1]}, "as": [{text}]}}'
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
