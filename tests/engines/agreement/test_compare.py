"""Two versions compared: nothing between a version and itself, and every edit of the file seen."""

import copy
import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.agreement.variants import SIGV, TEXT, edited, variant
from vallat.engines.agreement import AgreementError, ChangeKind, build, compare

TABLES = tomllib.loads(TEXT)


def test_an_agreement_compared_with_itself_gives_nothing():
    found = compare(SIGV, variant())
    assert not found
    assert found.as_text("fr") == ""


@pytest.mark.parametrize(
    ("edit", "after", "what", "key", "before", "now"),
    [
        (
            ('coverage       = "out"', 'coverage       = "covered"'),
            'code           = "consumables"',
            "services.coverage",
            "consumables",
            "out",
            "covered",
        ),
        (
            ('"08:30-12:00"', '"08:30-12:30"'),
            "[[cells]]",
            "cells.hours",
            "i1-U2",
            ["08:30-12:00", "13:30-17:00"],
            ["08:30-12:30", "13:30-17:00"],
        ),
        (
            ('priority   = "P3"', 'priority   = "P2"'),
            "[[cells]]",
            "cells.priority",
            "i3-U1",
            "P3",
            "P2",
        ),
        (("value   = 1\n", "value   = 2\n"), "", "thresholds.value", "loan", 1, 2),
        (('phone   = "9346"', 'phone   = "9347"'), "", "contacts.phone", "second-line", "9346", "9347"),
        (
            ('call_from       = "08:00"', 'call_from       = "07:30"'),
            "",
            "major.call_from",
            "major",
            "08:00",
            "07:30",
        ),
        (
            ("effective_date = 2024-10-24", "effective_date = 2024-11-01"),
            "",
            "validity.effective_date",
            "validity",
            "2024-10-24",
            "2024-11-01",
        ),
    ],
)
def test_a_changed_field_is_told_with_what_it_was(edit, after, what, key, before, now):
    (change,) = compare(SIGV, variant(edit, after=after)).changes
    assert (change.kind, change.what, change.key) == (ChangeKind.CHANGED, what, key)
    assert (_short(change.before), _short(change.after)) == (before, now)


def _short(value: Any) -> Any:
    return value.removesuffix(":00") if isinstance(value, str) and value.count(":") == 2 else value


def test_a_delay_of_a_cell_is_told_in_words():
    new = variant(("resolution = { days = 1 }", "resolution = { days = 2 }"), after="[[cells]]")
    assert compare(SIGV, new).as_text("en") == (
        "Changed: service level, resolution delay, i2-U1: Sensitive incident (6.5): days 1 → days 2"
    )


def test_a_removed_service_is_one_change_in_either_direction():
    start = TEXT.index('[[services]]\ncode           = "franking-machine"')
    without = build(tomllib.loads(TEXT[:start] + TEXT[TEXT.index("[[services]]", start + 1) :]))
    (removed,) = compare(SIGV, without).changes
    (added,) = compare(without, SIGV).changes
    assert (removed.kind, added.kind) == (ChangeKind.REMOVED, ChangeKind.ADDED)
    assert removed.key == added.key == "franking-machine"
    assert removed.section == "6.4.1.2"
    assert removed.before == added.after
    assert removed.in_language("fr") == "Retiré : service franking-machine: Machine à affranchir (6.4.1.2)"


def test_a_changed_raci_cell_is_one_removed_and_one_added():
    new = variant(
        ('{ role = "C", function = "it_team" }', '{ role = "C", function = "cio" }'), after="town-pay"
    )
    told = {(change.kind.value, change.what, change.key) for change in compare(SIGV, new).changes}
    assert told == {
        ("removed", "raci.rows.cells", "operation / town-pay / C it_team"),
        ("added", "raci.rows.cells", "operation / town-pay / C cio"),
    }


def test_a_condition_put_on_a_raci_cell_is_seen():
    condition = 'function = "it_team", condition = { fr = "Si besoin", en = "If needed" } }'
    new = variant(('function = "it_team" }', condition), after="town-buy-office")
    (change,) = compare(SIGV, new).changes
    assert change.what == "raci.rows.cells.condition"
    assert change.in_language("fr").endswith("(6.1): — → Si besoin")


def test_another_id_is_a_change_of_the_agreement_not_another_agreement():
    (change,) = compare(SIGV, variant(('id = "sigv-2024"', 'id = "sigv-2025"'))).changes
    assert (change.what, change.before, change.after) == ("agreement.id", "sigv-2024", "sigv-2025")


def test_a_comparison_can_be_written_as_json():
    found = compare(SIGV, variant(("value   = 1\n", "value   = 2\n")))
    told = json.loads(json.dumps(found.as_dict()))
    assert told["changes"] == [
        {
            "kind": "changed",
            "what": "thresholds.value",
            "key": "loan",
            "label": {"fr": "Durée maximale du prêt d'un portable", "en": "Longest loan of a laptop"},
            "before": 1,
            "after": 2,
            "section": "6.4.1.1",
        }
    ]


def _leaves(value: Any, at: tuple = ()) -> Iterator[tuple]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*at, key))
    else:
        yield at


def _other(value: Any) -> Any:
    """A value of the same kind, near it."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case datetime() | date():
            return value + timedelta(days=1)
        case time():
            return value.replace(minute=(value.minute + 1) % 60)
        case _:
            return f"{value}x"


def _holder(tables: Any, path: tuple) -> Any:
    for key in path[:-1]:
        tables = tables[key]
    return tables


def _is_seen(tables: Any) -> bool:
    """Whether the edit shows in the comparison, or is refused."""
    try:
        return bool(compare(SIGV, build(tables)))
    except AgreementError:
        return True


@settings(max_examples=150)
@given(st.sampled_from(list(_leaves(TABLES))))
def test_no_edit_of_a_single_value_goes_unseen(path):
    tables = copy.deepcopy(TABLES)
    holder = _holder(tables, path)
    holder[path[-1]] = _other(holder[path[-1]])
    assert _is_seen(tables)


@settings(max_examples=150)
@given(st.sampled_from(list(_leaves(TABLES))))
def test_no_removal_of_a_single_value_goes_unseen(path):
    tables = copy.deepcopy(TABLES)
    del _holder(tables, path)[path[-1]]
    assert _is_seen(tables)


def test_a_reordered_file_is_the_same_agreement():
    start = TEXT.index("[[thresholds]]")
    first = TEXT[start : TEXT.index("[[thresholds]]", start + 1)]
    last = TEXT.rindex("[[thresholds]]")
    moved = edited((first, ""))
    end = moved.index("[[thresholds]]", last - len(first))
    assert not compare(SIGV, build(tomllib.loads(moved[:end] + first + moved[end:])))
