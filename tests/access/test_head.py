"""HEAD is answered as GET is, without the body: what watches a page from outside asks by it."""

from datetime import datetime

from tests.access.matrix import Row, rows
from tests.access.test_matrix import answer
from tests.access.world import world_of
from tests.cast import Cast


def test_each_page_answers_head_as_it_answers_get(cast: Cast, at: datetime) -> None:
    world, other = world_of(cast, at), {}
    for row in rows():
        if row.method == "GET" and not row.route.startswith(("account_", "mfa_")):
            code = answer(cast, world, Row(row.route, row.address, "HEAD", {}, row.data, ""), "cio")
            if code != row.codes["cio"]:
                other[row.name] = (row.codes["cio"], code)
    assert other == {}
