"""What an opening costs (docs/adr/0102)."""

from datetime import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.integrations.programs import program_of

BODY = {"subject": "Écran noir", "text": "Il ne s'allume plus."}


def test_an_opening_is_eight_statements(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "n1", at)
    body = {**BODY, "requester_id": cast.person("user_bba").pk}
    assert program.post("/tickets", body).status_code == 201  # makes the teams of the convention
    with CaptureQueriesContext(connection) as queries:
        assert program.post("/tickets", body).status_code == 201
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 8, asked
    assert len(queries) - len(asked) <= 2, "the test's own transaction holds that of the request"
