"""Tabs that people keep for themselves."""

from datetime import datetime

from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.journal.models import Entry
from vallat.servicedesk.models import SavedView


def test_filters_are_kept_as_a_tab_and_deleted_again(cast: Cast, client: Client, at: datetime) -> None:
    a_ticket(cast, at)
    client = cast.signed_in(client, "n1")
    client.post("/list-views/", {"name": "Cabriès en retard", "town": "cabries", "due": "late"})
    page = client.get("/tickets/?due=late&town=cabries")
    assert "Cabriès en retard" in page.content.decode()
    assert page.context["kept_view"].label == "Cabriès en retard"
    client.post(f"/list-views/{page.context['kept_view'].id}/delete/")
    with cast.acting("n1"):
        assert not SavedView.objects.exists()
        assert list(Entry.objects.filter(verb__startswith="ticket_list").values_list("verb", flat=True)) == [
            "ticket_list.view_saved",
            "ticket_list.view_deleted",
        ]


def test_a_tab_of_somebody_else_is_not_there(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "n1").post("/list-views/", {"name": "À moi", "state": "new"})
    with cast.acting("n1"):
        view = SavedView.objects.get()
    client = cast.signed_in(client, "tech")
    assert "À moi" not in client.get("/tickets/").content.decode()
    assert client.post(f"/list-views/{view.pk}/delete/").status_code == 404


def test_a_tab_without_a_name_is_refused_with_the_reason(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "n1").post("/list-views/", {"name": "  ", "state": "new"}, follow=True)
    assert "60" in page.content.decode()
    with cast.acting("n1"):
        assert not SavedView.objects.exists()
