"""Two clicks, or two people, at the same moment: the database keeps one, and the second is told so instead of an error."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from vallat.organisation.models import Organisation
from vallat.organisation.people.actions import organisations


def test_who_came_second_is_told_and_nothing_of_theirs_is_kept(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    """As if the other had committed between the form's look and the action's row."""
    kept = organisations.add_organisation

    def second(**given: Any) -> Organisation:
        row = kept(**given)
        row.pk, row._state.adding = None, True
        row.save()
        return row

    monkeypatch.setattr(organisations, "add_organisation", second)
    desk = cast.signed_in(client, "cio")
    answer = desk.post(
        "/organisations/new/", {"kind": "contractor", "name": "Double Clic SARL", "code": "double"}
    )
    assert answer.status_code == 409
    assert "moment" in answer.content.decode()
    assert "double" not in desk.get("/organisations/").content.decode()
