"""Who may ask for an entry, and figures of the convention that a form does not pass (6.4.2, 6.4.1.1, 5.6)."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integrations.programs import program_of
from tests.servicedesk.desk.rows import a_ticket
from vallat.servicedesk.models import Ticket

DEMAND = {"answer_what": "Un nouveau logiciel d'urbanisme", "kind": "service_request"}
LOAN = {"answer_reason": "event", "answer_from_date": "2026-12-01"}


def asked(client: Client, service: str, **answers: str) -> tuple[int, str]:
    answer = client.post(
        f"/new/{service}/", {"token": str(uuid4()), "more": "", "subject": "Demande", **answers}
    )
    return answer.status_code, answer.content.decode().replace("&#x27;", "'")


def test_a_user_is_told_who_may_ask_for_a_demand_and_none_is_recorded(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "user_bba")
    page = client.get("/new/direction-demand/").content.decode()
    assert (
        "direction du service utilisateur, direction générale des services ou référent informatique" in page
    )
    assert "Vous ne tenez ici aucune de ces fonctions" in page
    assert "ask-form" not in page
    status, said = asked(client, "direction-demand", **DEMAND)
    assert status == 409
    assert "C'est demandé par : direction du service utilisateur" in said
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("who", ["head_bba", "manager_bba", "referent_bba"])
def test_a_direction_or_the_referent_asks_for_it(cast: Cast, client: Client, who: str) -> None:
    cast.signed_in(client, who)
    assert asked(client, "direction-demand", **DEMAND)[0] == 302


def test_the_desk_opens_it_for_somebody_who_may_not_ask_once_it_says_why(
    cast: Cast, client: Client, at: datetime
) -> None:
    cast.signed_in(client, "n1")
    card = client.get("/calls/service/", {"service_code": "direction-demand"})
    call = {
        "caller": cast.person("user_bba").pk,
        "text": "Il faut un nouveau logiciel.",
        "service_code": "direction-demand",
        "token": str(uuid4()),
    }
    refused = client.post("/calls/new/", call)
    assert refused.status_code == 409
    assert "id_on_behalf" in refused.content.decode()
    assert not Ticket.objects.exists()
    assert client.post("/calls/new/", call | {"on_behalf": "Sa direction est absente."}).status_code == 302
    ticket = Ticket.objects.get()
    assert "Ouvert au nom du demandeur : Sa direction est absente." in [
        message.text for message in ticket.messages.filter(direction="note")
    ]
    assert "id_on_behalf" in card.content.decode()


@pytest.mark.parametrize(("until", "status"), [("2027-01-01", 302), ("2027-01-02", 422), ("2027-07-01", 422)])
def test_a_laptop_is_lent_for_a_month_at_most(cast: Cast, client: Client, until: str, status: int) -> None:
    cast.signed_in(client, "user_bba")
    answered, said = asked(client, "laptop-loan", answer_to_date=until, **LOAN)
    assert answered == status
    assert Ticket.objects.count() == (status == 302)
    if status == 422:
        assert "Durée maximale du prêt d'un portable : 1 mois (section 6.4.1.1)" in said


def test_a_deployment_above_three_is_asked_for_as_planned_together(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "head_bba")
    project = {"answer_what": "Quarante postes pour la mairie"}
    status, said = asked(client, "project-assistance", answer_devices="40", **project)
    assert status == 422
    assert "plus de 3 utilisateurs ou appareils (section 5.6)" in said
    assert not Ticket.objects.exists()
    status, _ = asked(client, "project-assistance", answer_devices="40", together="on", **project)
    assert status == 302
    ticket = Ticket.objects.get()
    assert ticket.form_data["planned_together"] is True
    assert "À planifier ensemble (5.6)." in ticket.messages.get().text
    assert asked(client, "project-assistance", answer_devices="3", **project)[0] == 302


# --- the same decision by every door


def called(cast: Cast, client: Client, service: str, **answers: str) -> tuple[int, str]:
    call = {
        "caller": cast.person("head_bba").pk, "text": "Elle appelle pour cela.", "service_code": service,
        "cell": "i3-U1", "said": "C'est noté.", "token": str(uuid4()),
    }  # fmt: skip
    answer = cast.signed_in(client, "n1").post("/calls/new/", call | answers)
    return answer.status_code, answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(("until", "status"), [("2027-01-01", 302), ("2027-01-02", 422)])
def test_a_loan_is_held_to_a_month_on_the_phone_too(
    cast: Cast, client: Client, until: str, status: int
) -> None:
    card = (
        cast.signed_in(client, "n1").get("/calls/service/", {"service_code": "laptop-loan"}).content.decode()
    )
    assert 'name="answer_to_date"' in card
    assert 'name="together"' not in card
    answered, said = called(cast, client, "laptop-loan", answer_from_date="2026-12-01", answer_to_date=until)
    assert answered == status
    assert Ticket.objects.count() == (status == 302)
    if status == 422:
        assert "Durée maximale du prêt d'un portable : 1 mois (section 6.4.1.1)" in said
        assert f'value="{until}"' in said
        assert "Elle appelle pour cela." in said
        assert "C'est noté." in said
    else:
        assert Ticket.objects.get().form_data == {"from_date": "2026-12-01", "to_date": until}


def test_a_deployment_above_three_is_planned_together_on_the_phone_too(cast: Cast, client: Client) -> None:
    status, said = called(cast, client, "project-assistance", answer_devices="40")
    assert status == 422
    assert "plus de 3 utilisateurs ou appareils (section 5.6)" in said
    assert 'name="together"' in said
    assert not Ticket.objects.exists()
    assert called(cast, client, "project-assistance", answer_devices="40", together="on")[0] == 302
    ticket = Ticket.objects.get()
    assert ticket.form_data == {"devices": 40, "planned_together": True}
    assert "À planifier ensemble (5.6)" in client.get(f"/tickets/{ticket.number}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"), [("beaucoup", "nombre entier"), ("-1", "supérieure ou égale à 0")]
)
def test_a_figure_that_is_none_is_refused_in_words(cast: Cast, client: Client, typed: str, says: str) -> None:
    status, said = called(cast, client, "project-assistance", answer_devices=typed)
    assert (status, says in said) == (422, True)


def test_a_mail_is_held_to_the_figures_as_it_is_triaged(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at, requester="head_bba", subject="Prêt")
    cast.signed_in(client, "n1")
    typed = {
        "version": ticket.version, "told_by": "mail", "service_code": "laptop-loan", "cell": "i3-U1",
        "said": "Nous préparons le portable.", "answer_from_date": "2026-12-01", "answer_to_date": "2027-07-01",
    }  # fmt: skip
    address = f"/tickets/{ticket.number}/triage/"
    refused = client.post(address, typed)
    said = refused.content.decode().replace("&#x27;", "'")
    assert refused.status_code == 422
    assert "1 mois (section 6.4.1.1)" in said
    assert "Nous préparons le portable." in said
    assert client.post(address, typed | {"answer_to_date": "2026-12-20"}).status_code == 302
    ticket.refresh_from_db()
    assert ticket.form_data == {"from_date": "2026-12-01", "to_date": "2026-12-20"}
    assert ticket.is_qualified


def test_a_program_is_held_to_the_figures_too(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "n1", at)
    loan = {
        "subject": "Prêt", "text": "Un portable.", "service": "laptop-loan",
        "requester_id": cast.person("user_bba").pk,
    }  # fmt: skip
    long = {"from_date": "2026-12-01", "to_date": "2027-07-01", "reason": "event"}
    refused = program.post("/tickets", {**loan, "answers": long})
    assert refused.status_code == 409
    assert "6.4.1.1" in refused.content.decode()
    assert not Ticket.objects.exists()
    assert program.post("/tickets", {**loan, "answers": {**long, "to_date": "2026-12-20"}}).status_code == 201
    assert Ticket.objects.get().form_data == {**long, "to_date": "2026-12-20"}


def test_a_program_of_a_direction_has_a_deployment_planned_together(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "head_bba", at)
    project = {"subject": "Postes", "text": "Quarante postes.", "service": "project-assistance"}
    answers = {"what": "Quarante postes", "devices": 40}
    assert program.post("/tickets", {**project, "answers": answers}).status_code == 409
    made = program.post("/tickets", {**project, "answers": {**answers, "planned_together": True}})
    assert made.status_code == 201
    assert Ticket.objects.get().form_data["planned_together"] is True


@pytest.mark.parametrize(
    "answers", [{"unknown": "x"}, {"to_date": "bientôt"}, {"devices": 4}, {"reason": "no such choice"}]
)
def test_a_program_is_told_which_answer_is_none(cast: Cast, at: datetime, answers: dict[str, object]) -> None:
    program = program_of(cast, "user_bba", at)
    asked = {"subject": "Prêt", "text": "Un portable.", "service": "laptop-loan", "answers": answers}
    refused = program.post("/tickets", asked)
    assert refused.status_code == 422
    assert next(iter(answers)) in refused.content.decode()


def test_by_the_api_too_nobody_asks_for_an_entry_that_is_not_asked_for(cast: Cast, at: datetime) -> None:
    asked = {"subject": "Panne", "text": "Le cœur de réseau.", "service": "backbone"}
    refused = program_of(cast, "user_bba", at).post("/tickets", asked)
    assert refused.status_code == 409
    with cast.acting("cio"):
        assert not Ticket.objects.exists()
