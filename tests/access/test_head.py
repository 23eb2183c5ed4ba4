"""HEAD is answered as GET is, without the body: what watches a page from outside asks by it."""

from dataclasses import replace

from tests.access.matrix import rows
from tests.access.walking import Walk


def test_each_page_answers_head_as_it_answers_get(walk: Walk) -> None:
    other = {}
    for row in rows():
        if row.method == "GET" and not row.route.startswith(("account_", "mfa_")):
            code = walk.answer(replace(row, method="HEAD"), "cio")
            if code != row.codes["cio"]:
                other[row.name] = (row.codes["cio"], code)
    assert other == {}
