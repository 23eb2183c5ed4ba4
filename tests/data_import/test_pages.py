"""What the pages of moving in cost, and what an empty one says."""

from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.data_import.files import CLOSED, OPEN, glpi, tried
from tests.query_counts import counting_queries


def test_the_first_time_it_says_how_to_export(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "cio").get("/data-import/").content.decode()
    assert "GLPI" in page
    assert "Isilog" in page
    assert "Dans cet ordre" in page


def test_what_its_pages_cost(cast: Cast, client: Client) -> None:
    rows = [CLOSED, OPEN, *({**OPEN, "ID": str(number), "Statut": "?"} for number in range(20))]
    run = tried(cast, glpi(rows), timezone.now())
    cast.signed_in(client, "cio")
    for page, address in (
        ("moving in", "/data-import/"),
        ("moving in: a run", f"/data-import/{run.pk}/"),
        ("moving in: a mapping", f"/data-import/{run.pk}/mapping/"),
    ):
        with counting_queries(page):
            assert client.get(address).status_code == 200


def test_the_bar_leads_there_for_the_head_of_it_alone(cast: Cast) -> None:
    assert "/data-import/" in cast.signed_in(Client(), "cio").get("/").content.decode()
    assert "/data-import/" not in cast.signed_in(Client(), "n1").get("/").content.decode()
