"""One request, one transaction, one actor; a page that is read can't write."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from tests.cast import Cast
from vallat.access.actor import NOBODY
from vallat.access.context import acting_as
from vallat.access.requests import ActorRequest
from vallat.organisation.models import Department, Membership, Person
from vallat.organisation.people.actions.people import end_role
from vallat.organisation.people.actions.places import add_department

NAME = "Écrit par une page"


def write(request: ActorRequest) -> None:
    add_department(
        organisation=Person.objects.get(pk=request.actor.person_id).organisation,
        name=NAME,
        by=request.actor,
        at=datetime(2026, 11, 17, 9, 0, tzinfo=UTC),
    )


@csrf_exempt
def writing(request: ActorRequest) -> HttpResponse:
    write(request)
    return HttpResponse("written")


@csrf_exempt
def writing_then_failing(request: ActorRequest) -> HttpResponse:
    write(request)
    return HttpResponse("failed", status=500)


@csrf_exempt
def writing_then_raising(request: ActorRequest) -> HttpResponse:
    write(request)
    raise RuntimeError("after the write")


def whose(request: ActorRequest) -> HttpResponse:
    return HttpResponse(" ".join(person.email for person in Person.objects.order_by("email")))


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [
    path("writing/", writing),
    path("failing/", writing_then_failing),
    path("raising/", writing_then_raising),
    path("whose/", whose),
    path("missing/", missing),
    path("forbidden/", forbidden),
    path("", include("config.urls")),
]
pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def pages() -> object:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def written(cast: Cast) -> bool:
    with cast.acting("n1"):
        return Department.objects.filter(name=NAME).exists()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_request_that_reads_can_not_write(cast: Cast, client: Client, method: str) -> None:
    cast.signed_in(client, "referent_bba")
    with pytest.raises(InternalError, match="read-only transaction"):
        getattr(client, method)("/writing/")
    assert not written(cast)


def test_a_request_that_writes_does(cast: Cast, client: Client) -> None:
    assert cast.signed_in(client, "referent_bba").post("/writing/").content == b"written"
    assert written(cast)


def test_an_answer_that_says_failure_leaves_nothing_behind(cast: Cast, client: Client) -> None:
    assert cast.signed_in(client, "referent_bba").post("/failing/").status_code == 500
    assert not written(cast)


def test_an_exception_leaves_nothing_behind(cast: Cast, client: Client) -> None:
    with pytest.raises(RuntimeError, match="after the write"):
        cast.signed_in(client, "referent_bba").post("/raising/")
    assert not written(cast)


def test_a_page_sees_the_rows_of_who_is_signed_in(cast: Cast, client: Client) -> None:
    seen = cast.signed_in(client, "referent_bba").get("/whose/").content.decode().split()
    assert sorted(seen) == sorted(
        f"{who}@bouc-bel-air.example" for who in ("buyer", "elected", "head", "manager", "referent", "user")
    )


def test_a_stranger_is_sent_to_sign_in_and_sees_nothing(cast: Cast, client: Client) -> None:
    response = client.get("/whose/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_a_stranger_who_asks_for_a_part_of_a_page_gets_no_sign_in_page_in_its_place(
    cast: Cast, client: Client
) -> None:
    response = client.get("/whose/", headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (401, b"")


def test_an_account_whose_functions_have_ended_sees_nothing_of_the_town(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "user_bba")
    with cast.acting("cio") as cio:
        for membership in Membership.objects.filter(person=cast.person("user_bba")):
            end_role(
                membership=membership,
                last_day=date(2024, 1, 31),
                by=cio,
                at=datetime(2024, 1, 31, tzinfo=UTC),
            )
    with acting_as(NOBODY):
        answer = client.get("/whose/")
    assert answer.status_code == 403
    assert b"bouc-bel-air.example" not in answer.content


@pytest.mark.parametrize(("address", "status"), [("/missing/", 404), ("/forbidden/", 403)])
def test_refusals_are_answers_with_a_page(cast: Cast, client: Client, address: str, status: int) -> None:
    response = cast.signed_in(client, "user_bba").get(address)
    assert response.status_code == status
    assert b"<h1" in response.content
