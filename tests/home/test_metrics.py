"""/metrics: figures for Prometheus, behind a token of the settings, without anybody's name."""

from datetime import datetime, timedelta

from django.test import Client, override_settings
from prometheus_client.parser import text_string_to_metric_families

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.home.metrics_page import exposition, figures
from vallat.servicedesk.tickets.notifications import queue_about

SECRET = "for Prometheus alone"


def scrape(**headers: str) -> tuple[int, dict[tuple[str, tuple[tuple[str, str], ...]], float]]:
    response = Client().get("/metrics", headers=headers)
    if response.status_code != 200:
        return response.status_code, {}
    text = response.content.decode()
    return 200, {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_it_is_not_there_without_a_setting_and_closed_without_the_token(cast: Cast) -> None:
    assert scrape(Authorization=f"Bearer {SECRET}")[0] == 404
    with override_settings(METRICS_TOKEN=SECRET):
        for headers in (
            {},
            {"Authorization": "Bearer x"},
            {"Authorization": SECRET},
            {"Authorization": "Bearer é"},
        ):
            assert scrape(**headers)[0] == 401
        assert scrape(Authorization=f"Bearer {SECRET}")[0] == 200


def test_each_metric_is_told_once_and_free_space_with_them(cast: Cast) -> None:
    with override_settings(METRICS_TOKEN=SECRET):
        Client().get("/healthz")
        text = Client().get("/metrics", headers={"Authorization": f"Bearer {SECRET}"}).content.decode()
    names = [line.split()[2] for line in text.splitlines() if line.startswith("# HELP")]
    assert len(names) == len(set(names))
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    assert not [sample for sample in samples if "pid" in sample.labels]
    series = [(sample.name, tuple(sorted(sample.labels.items()))) for sample in samples]
    assert len(series) == len(set(series))
    free, size = ([s.value for s in samples if s.name == f"vallat_{name}_bytes"] for name in ("free", "disk"))
    assert 0 < free[0] <= size[0]


def test_it_counts_requests_by_route_and_never_by_address(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    client = cast.signed_in(Client(), "n1")
    with override_settings(METRICS_TOKEN=SECRET):
        key = (
            "vallat_requests_total",
            (("code", "200"), ("method", "GET"), ("route", "tickets/<str:number>/")),
        )
        before = scrape(Authorization=f"Bearer {SECRET}")[1].get(key, 0)
        client.get(f"/tickets/{ticket.number}/")
        client.get("/nowhere/at/all/")
        client.generic("BREW", "/")
        found = scrape(Authorization=f"Bearer {SECRET}")[1]
    assert found[key] == before + 1
    assert not [
        name for name in found if ticket.number in str(name) or "nowhere" in str(name) or "BREW" in str(name)
    ]
    assert found["vallat_request_seconds_count", (("route", "tickets/<str:number>/"),)] >= 1


def test_it_tells_what_is_open_and_what_waits(cast: Cast, at: datetime) -> None:
    for requester in ("user_bba", "user_sim"):
        ticket = a_ticket(cast, at, requester=requester)
    OutgoingMail.objects.all().delete()
    queue_about(ticket, "opened", {}, at=at - timedelta(hours=2), automatic=True)
    set_context(cast.system)
    told = exposition(figures(at=at)).decode()
    assert f'vallat_tickets_open{{priority="{ticket.priority}"}} 2.0' in told
    assert 'vallat_outgoing_mails{state="waiting"} 1.0' in told
    assert 'vallat_outgoing_mails{state="given_up"} 0.0' in told
    assert "vallat_oldest_unsent_mail_seconds 7200.0" in told
    assert "vallat_mails_held 0.0" in told
    assert 'vallat_webhook_deliveries{state="waiting"} 0.0' in told
    assert 'vallat_jobs{status="failed"}' in told
