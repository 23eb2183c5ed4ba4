"""PostgreSQL keeps no NUL: whatever is posted with one, at whichever address, is refused in clear, never a failure."""

import re
from dataclasses import replace

from django import forms
from django.test import Client

from tests.access.matrix import Row, rows
from tests.access.walking import Walk
from tests.architecture.sources import ROOT
from tests.cast import Cast

READ = re.compile(r"""POST(?:\.get(?:list)?\(|\[)["'](\w+)["']""")


def names() -> set[str]:
    """Whatever a form or a view reads of what is posted."""
    views = [path.read_text(encoding="utf-8") for path in (ROOT / "vallat").rglob("views/**/*.py")]
    return {name for form in _forms(forms.BaseForm) for name in getattr(form, "base_fields", {})} | {
        name for view in views for name in READ.findall(view)
    }


def _forms(of: type) -> set[type]:
    return {of}.union(*(_forms(each) for each in of.__subclasses__()))


def variants(row: Row) -> list[Row]:
    """NUL in each value that is sent, one after the other, and in everything that is not."""
    others = dict.fromkeys(names() - {"csrfmiddlewaretoken"} - set(row.data), "a%00b")
    one = [{**row.data, name: f"{value}%00"} for name, value in row.data.items()]
    return [replace(row, data=data) for data in ({**others, **row.data}, *one)]


def test_a_nul_is_refused_at_every_address(walk: Walk) -> None:
    failed = {}
    for row in rows():
        if row.method not in ("POST", "PUT", "PATCH", "DELETE") or row.address.startswith("/api/"):
            continue
        who = min(row.codes, key=lambda short: (row.codes[short] >= 400, short == "nobody"))
        for variant in variants(row):
            code = walk.answer(variant, who)
            if code >= 500:
                failed[row.name, who, *(name for name in variant.data if name in row.data)] = code
    assert not failed


def test_it_is_said_in_clear(cast: Cast) -> None:
    client = Client()
    client.cookies["language"] = "en"
    refused = cast.signed_in(client, "n1").post("/list-views/", {"name": "a\x00b", "query": "state=active"})
    assert refused.status_code == 400
    assert "Nothing was changed" in refused.content.decode()
