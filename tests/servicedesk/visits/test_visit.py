"""A visit shows the site's constraints beforehand, and is not closed without the state of rooms and equipment (7.2)."""

import subprocess
import sys
from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image, ImageFile

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import a_p4, agreed, times, town_hall
from vallat.access.actor import NotAllowed
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Site
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.models import Appointment, Attachment, Event, Ticket, Visit
from vallat.servicedesk.visits.actions.appointments import cancel_appointment, move_appointment
from vallat.servicedesk.visits.actions.visits import arrive, close_visit, plan_visit

ACCESS, SECURITY = "Badge à l'accueil, clé au secrétariat.", "Jamais seul dans le local des images."
STATE = {"rooms": "fine", "equipment": "fine"}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    return Clock(monkeypatch, at)


@pytest.fixture
def site(cast: Cast) -> Site:
    site = town_hall(cast)
    with cast.acting("cio"):
        Site.objects.filter(pk=site.pk).update(access_notes=ACCESS, security_notes=SECURITY)
        site.refresh_from_db()
    return site


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_p4(cast, at)


@pytest.fixture
def visit(cast: Cast, ticket: Ticket, site: Site, at: datetime) -> Visit:
    """Of Théa, on Wednesday at nine."""
    appointment = agreed(cast, ticket, at, times(0), site=site)
    with cast.acting("cio"):
        return Visit.objects.get(appointment=appointment)


@pytest.fixture
def there(cast: Cast, visit: Visit, now: Clock) -> Visit:
    now.at = times(0)[0] + timedelta(minutes=5)
    with cast.acting("tech") as tech:
        return arrive(visit=visit, by=tech, at=now.at)


def picture(size: tuple[int, int] = (3000, 2000), form: str = "JPEG") -> bytes:
    """With a place and a device in its EXIF."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone inventé"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[2] = (43.0, 27.0, 0.0)
    content = BytesIO()
    Image.new("RGB", size, "orange").save(content, form, exif=exif.tobytes())
    return content.getvalue()


@pytest.mark.clause("7.2.visits")
def test_the_constraints_of_the_site_stand_first(
    cast: Cast, client: Client, visit: Visit, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    page = client.get(f"/visits/{visit.pk}/").content.decode()
    assert page.index("Badge à l&#x27;accueil") < page.index("Je suis sur place")
    assert page.index(SECURITY) < page.index("Je suis sur place")
    assert "§&nbsp;7.2" in page


@pytest.mark.clause("7.2.visits")
def test_my_day_in_order_with_how_to_get_in_and_whom_to_call(
    cast: Cast, client: Client, visit: Visit, site: Site, at: datetime, now: Clock
) -> None:
    later = a_p4(cast, at, "user_sim")
    agreed(cast, later, at, times(5), site=town_hall(cast, "simiane-collongue"))
    with cast.acting("cio"):
        person = cast.person("user_bba")
        person.mobile = "06 00 00 00 01"
        person.save()
    client = cast.signed_in(client, "tech")
    page = client.get("/my-day/?day=2026-11-18").content.decode()
    assert page.index("09:00 Hôtel de ville") < page.index("14:00 Hôtel de ville")
    assert "Badge à l&#x27;accueil" in page
    assert "tel:0600000001" in page
    assert "Aucune intervention sur site ce jour-là" in client.get("/my-day/").content.decode()
    other = cast.signed_in(Client(), "n1").get("/my-day/?day=2026-11-18").content.decode()
    assert "Hôtel de ville" not in other


@pytest.mark.clause("7.2.visits")
@pytest.mark.parametrize(
    "lacking",
    [
        {},
        {"rooms": "fine"},
        {"equipment": "fine"},
        {"rooms": "fine", "equipment": "perfect"},
        {"rooms": "damaged", "equipment": "fine"},
        {"rooms": "fine", "equipment": "damaged", "words": "  "},
    ],
)
def test_it_is_not_closed_without_the_state_check(
    cast: Cast, client: Client, there: Visit, now: Clock, lacking: dict[str, str]
) -> None:
    client = cast.signed_in(client, "tech")
    answer = client.post(f"/visits/{there.pk}/closing/", lacking)
    assert answer.status_code == 422
    with cast.acting("cio"):
        there.refresh_from_db()
        assert there.closed_at is None


@pytest.mark.clause("7.2.visits")
def test_closed_with_its_state_which_the_town_reads(
    cast: Cast, client: Client, there: Visit, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    data = {"rooms": "fine", "equipment": "damaged", "words": "Prise murale descellée."}
    assert client.post(f"/visits/{there.pk}/closing/", data).status_code == 302
    with cast.acting("cio"):
        there.refresh_from_db()
        assert (there.rooms, there.equipment, there.closed_by_id) == (
            "fine",
            "damaged",
            cast.person("tech").pk,
        )
        assert Appointment.objects.get().end == "held"
        assert {event.detail["step"] for event in Event.objects.filter(kind="visit")} == {"arrived", "closed"}
    for who in ("tech", "referent_bba", "user_bba"):
        theirs = cast.signed_in(Client(), who)
        assert "Prise murale descellée." in theirs.get(f"/visits/{there.pk}/").content.decode()
        assert "Prise murale descellée." in theirs.get(f"/tickets/{there.ticket.number}/").content.decode()
    assert "Théa" not in theirs.get(f"/visits/{there.pk}/").content.decode()
    assert client.post(f"/visits/{there.pk}/closing/", STATE).status_code == 422


def test_without_an_arrival_there_is_no_state(cast: Cast, visit: Visit, at: datetime) -> None:
    with cast.acting("tech") as tech, pytest.raises(NotPossible):
        close_visit(visit=visit, **STATE, by=tech, at=at)


@pytest.mark.clause("7.2.visits")
def test_photos_are_small_and_say_nothing_but_what_they_show(
    cast: Cast, client: Client, there: Visit, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    photos = [
        SimpleUploadedFile("IMG 1.jpeg", picture(), "image/jpeg"),
        SimpleUploadedFile("b.png", picture((40, 30), "PNG"), "image/png"),
    ]
    assert client.post(f"/visits/{there.pk}/closing/", {**STATE, "photos": photos}).status_code == 302
    with cast.acting("cio"):
        first, second = Attachment.objects.filter(visit=there).order_by("id")
        with default_storage.open(first.file.name) as content:
            raw = content.read()
    kept = Image.open(BytesIO(raw))
    assert kept.size == (1067, 1600)  # upright
    assert not kept.getexif()
    assert b"Telephone" not in raw
    assert (first.content_type, first.name, second.name) == ("image/jpeg", "IMG 1.jpg", "b.jpg")
    address = f"/tickets/{there.ticket.number}/attachments/{first.pk}/"
    for who, code in (
        ("tech", 200),
        ("referent_bba", 200),
        ("user_bba", 200),
        ("user_sim", 404),
        ("n3", 404),
    ):
        answer = cast.signed_in(Client(), who).get(address)
        assert answer.status_code == code
        if answer.streaming:
            assert b"".join(answer.streaming_content) == raw
    assert address in client.get(f"/visits/{there.pk}/").content.decode()


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:400], b"MZ" + b"\0" * 50],
)
def test_what_is_no_photo_is_refused_and_nothing_is_closed(
    cast: Cast, client: Client, there: Visit, now: Clock, content: bytes
) -> None:
    photos = [SimpleUploadedFile("a.jpg", content, "image/jpeg")]
    answer = cast.signed_in(client, "tech").post(f"/visits/{there.pk}/closing/", {**STATE, "photos": photos})
    assert answer.status_code == 422
    with cast.acting("cio"):
        assert Visit.objects.get().closed_at is None
        assert not Attachment.objects.filter(visit=there).exists()


@pytest.mark.parametrize(("form", "side"), [("PNG", 6400), ("WEBP", 4100), ("PNG", 14_000)])
def test_a_small_file_of_too_many_pixels_is_refused_before_they_are_read(
    cast: Cast,
    client: Client,
    there: Visit,
    now: Clock,
    form: str,
    side: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = made_elsewhere(form, side)
    monkeypatch.setattr(ImageFile.ImageFile, "load", _unread)
    photos = [SimpleUploadedFile("a.jpg", content, "image/jpeg")]
    answer = cast.signed_in(client, "tech").post(f"/visits/{there.pk}/closing/", {**STATE, "photos": photos})
    assert answer.status_code == 422
    assert "a trop de pixels" in answer.content.decode()
    with cast.acting("cio"):
        assert Visit.objects.get().closed_at is None


def made_elsewhere(form: str, side: int) -> bytes:
    """An empty picture, by a process of its own: its encoder takes a hundred megabytes."""
    code = f"import sys; from PIL import Image; Image.new('1', ({side}, {side})).save(sys.stdout.buffer, {form!r})"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout


def _unread(_: object) -> None:
    raise AssertionError("pixels were read")


def test_where_an_antivirus_is_set_a_photo_waits_for_it(
    cast: Cast, client: Client, there: Visit, now: Clock, settings: object
) -> None:
    settings.CLAMD = "127.0.0.1:1"  # type: ignore[attr-defined]
    client = cast.signed_in(client, "tech")
    photos = [SimpleUploadedFile("a.jpg", picture((10, 10)), "image/jpeg")]
    client.post(f"/visits/{there.pk}/closing/", {**STATE, "photos": photos})
    with cast.acting("cio"):
        photo = Attachment.objects.get(visit=there)
    assert client.get(f"/tickets/{there.ticket.number}/attachments/{photo.pk}/").status_code == 409


def test_it_moves_and_falls_with_its_appointment(cast: Cast, visit: Visit, at: datetime) -> None:
    with cast.acting("n1") as n1:
        appointment = Appointment.objects.get()
        move_appointment(appointment=appointment, times=times(6), by=n1, at=at)
        visit.refresh_from_db()
        assert visit.planned_at == times(6)[0]
        cancel_appointment(appointment=appointment, reason="Réglé", by=n1, at=at)
        visit.refresh_from_db()
        assert visit.called_off_at == at


def test_a_technician_just_goes(cast: Cast, client: Client, ticket: Ticket, site: Site, now: Clock) -> None:
    client = cast.signed_in(client, "tech")
    answer = client.post(f"/tickets/{ticket.number}/visits/", {"site": site.pk, "token": str(uuid4())})
    with cast.acting("cio"):
        visit = Visit.objects.get()
    assert answer.headers["Location"] == f"/visits/{visit.pk}/"
    assert client.post(f"/visits/{visit.pk}/arrival/").status_code == 302
    assert client.post(f"/visits/{visit.pk}/arrival/").status_code == 422
    assert client.post(f"/visits/{visit.pk}/calling-off/").status_code == 422
    elsewhere = town_hall(cast, "cabries")
    with cast.acting("tech") as tech, pytest.raises(NotPossible):
        plan_visit(ticket=ticket, site=elsewhere, token=uuid4(), by=tech, at=now.at)


def test_the_ticket_is_resolved_with_the_visit_and_the_requester_told(
    cast: Cast, client: Client, there: Visit, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    address = f"/visits/{there.pk}/closing/"
    refused = client.post(address, {"rooms": "fine", "solution": "Câble changé sur place."})
    assert refused.status_code == 422
    assert "Câble changé sur place.</textarea>" in refused.content.decode()
    assert client.post(address, {**STATE, "solution": "Câble changé sur place."}).status_code == 302
    with cast.acting("cio"):
        there.refresh_from_db()
        assert there.closed_at == now.at
        assert Ticket.objects.get().state == "resolved"
        assert Appointment.objects.get().end == "held"
        mail = OutgoingMail.objects.latest("id")
    assert "Câble changé sur place." in mail.body
    assert "est résolue." in mail.body


def test_what_can_t_be_resolved_closes_no_visit_either(
    cast: Cast, client: Client, there: Visit, now: Clock
) -> None:
    with cast.acting("tech") as tech:
        resolve(ticket=there.ticket, text="Fait entre-temps.", by=tech, at=now.at)
    client = cast.signed_in(client, "tech")
    assert 'name="solution"' not in client.get(f"/visits/{there.pk}/").content.decode()
    answer = client.post(f"/visits/{there.pk}/closing/", {**STATE, "solution": "Câble changé."})
    assert answer.status_code == 422
    with cast.acting("cio"):
        assert Visit.objects.get().closed_at is None
    assert client.post(f"/visits/{there.pk}/closing/", STATE).status_code == 302


@pytest.mark.clause("6.5.appointment")
def test_an_arrival_before_the_day_of_the_appointment_is_confirmed_or_not_noted(
    cast: Cast, client: Client, visit: Visit, now: Clock
) -> None:
    client, address = cast.signed_in(client, "tech"), f"/visits/{visit.pk}/arrival/"
    answer = client.post(address)
    assert answer.status_code == 422
    assert "Le rendez-vous est le mercredi 18 novembre 2026 à 9\xa0h\xa000" in answer.content.decode()
    with cast.acting("cio"):
        assert Visit.objects.get().arrived_at is None
    assert 'name="early"' in answer.content.decode()
    assert client.post(address, {"early": "on"}).status_code == 302
    with cast.acting("cio"):
        assert Visit.objects.get().arrived_at == now.at


def test_an_arrival_on_the_day_asks_nothing(cast: Cast, client: Client, visit: Visit, now: Clock) -> None:
    now.at = times(-1)[0]
    assert cast.signed_in(client, "tech").post(f"/visits/{visit.pk}/arrival/").status_code == 302


def test_one_without_appointment_is_called_off(
    cast: Cast, client: Client, visit: Visit, ticket: Ticket, site: Site, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    assert client.post(f"/visits/{visit.pk}/calling-off/").status_code == 422
    with cast.acting("tech") as tech:
        loose = plan_visit(ticket=ticket, site=site, token=uuid4(), by=tech, at=now.at)
    assert client.post(f"/visits/{loose.pk}/calling-off/").status_code == 302


def test_a_town_does_not_close_it(cast: Cast, there: Visit, at: datetime) -> None:
    with cast.acting("referent_bba") as referent, pytest.raises(NotAllowed):
        close_visit(visit=there, **STATE, by=referent, at=at + timedelta(days=2))


class TestTheDatabaseHolds:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"rooms": ""},
            {"equipment": ""},
            {"rooms": "perfect"},
            {"closed_by": None},
            {"arrived_at": None},
            {"rooms": "damaged"},
            {"equipment": "damaged"},
        ],
    )
    def test_no_end_without_the_state(
        self, cast: Cast, there: Visit, now: Clock, wrong: dict[str, object]
    ) -> None:
        whole = {"closed_at": now.at, "closed_by": cast.person("tech"), **STATE}
        with cast.acting("cio"):
            with pytest.raises(IntegrityError), transaction.atomic():
                Visit.objects.update(**(whole | wrong))
            Visit.objects.update(**whole)

    def test_no_end_before_the_arrival(self, cast: Cast, there: Visit, now: Clock) -> None:
        with cast.acting("cio"), pytest.raises(IntegrityError), transaction.atomic():
            Visit.objects.update(
                closed_at=now.at - timedelta(hours=1), closed_by=cast.person("tech"), **STATE
            )

    def test_a_file_is_of_a_message_or_a_visit(self, cast: Cast, there: Visit, ticket: Ticket) -> None:
        row = {"ticket": ticket, "organisation_id": ticket.organisation_id, "size": 1, "name": "a"}
        with cast.acting("cio"):
            for whose in ({}, {"visit": there, "message": ticket.messages.get()}):
                with pytest.raises(IntegrityError), transaction.atomic():
                    Attachment.objects.create(**row, **whose)


def test_only_who_goes_there_or_wrote_it_reads_how_one_gets_in(
    cast: Cast, client: Client, visit: Visit, now: Clock
) -> None:
    for who, reads in (("user_bba", False), ("referent_bba", True), ("n1", True)):
        page = cast.signed_in(client, who).get(f"/visits/{visit.pk}/")
        assert page.status_code == 200
        assert (SECURITY in page.content.decode()) is reads
