"""A refused value says nothing of another town: what must be unique is so within one organisation, or its reason is here."""

from datetime import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from tests.cast import Cast
from vallat.base.declarations import global_tables
from vallat.organisation.people.actions.people import add_person

# What is unique across organisations, and why nobody learns anything from a refusal.
ACROSS = {
    "organisation.Person.email": "an address is one person's; only people who see every directory add people",
    "organisation.Person.user": "an account is given, never asked for",
    "servicedesk.Ticket.number": "numbers are given, never asked for",
    "governance.DisclosureRequest.token": "chosen by the page that was sent, 122 random bits",
    "governance.HandedOver.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.Ticket.token": "chosen by the page that was sent, 122 random bits",
    "base.OutgoingMail.message_id": "made by us, random",
    "exchange.Token.digest": "of a secret of 256 random bits",
    "exchange.Delivery.message_id": "made by us, random",
    "journal.Head.organisation_id": "one end of a chain an organisation",
    "moving.Source.system": "told to the head of IT alone, who sees every town",
    "moving.Source.kind": "the same",
    "moving.Source.external_id": "the same",
    "organisation.Bounce.outgoing_id": "a mail of ours, never asked for",
    "servicedesk.Appointment.uid": "made by us, random",
    "servicedesk.CalendarFeed.digest": "of a secret of ours, random",
    "servicedesk.UnrelatedCall.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.Change.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.Claim.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.Improvement.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.MajorAttempt.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.Problem.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.TimeSpent.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.Visit.token": "chosen by the page that was sent, 122 random bits",
    "servicedesk.CannedResponse.name": "a name of the syndicate's own table: no town has rows there",
    "servicedesk.TicketTemplate.name": "a name of the syndicate's own table: no town has rows there",
    "servicedesk.ContractorAnswer.message": "a row of the same town, made with it",
    "servicedesk.FollowUp.survey": "a row of the same town, made with it",
    "servicedesk.MajorIncident.ticket": "a row of the same town, made with it",
    "servicedesk.MajorReview.major": "a row of the same incident, made with it",
    "servicedesk.Occurrence.ticket": "a row of the same town, made with it",
    "servicedesk.Visit.appointment": "a row of the same town, made with it",
}


def unique_across() -> set[str]:
    found = set()
    for model in apps.get_models():
        columns = {field.column for field in model._meta.concrete_fields}
        if model._meta.db_table in global_tables() or "organisation_id" not in columns:
            continue
        label = f"{model._meta.app_label}.{model.__name__}"
        for field in model._meta.concrete_fields:
            if field.unique and not (field.primary_key and isinstance(field, models.AutoField)):
                found.add(f"{label}.{field.name}")
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                named = constraint.fields or [
                    reference.name
                    for expression in constraint.expressions
                    for reference in (
                        [expression] if isinstance(expression, models.F) else expression.flatten()
                    )
                    if isinstance(reference, models.F)
                ]
                if not any(_belongs(model, name) for name in named):
                    found |= {f"{label}.{name}" for name in named}
    return found


def _belongs(model: type[models.Model], name: str) -> bool:
    """Whether the column names the organisation, or a row that has one: then a collision is with a row of the same town."""
    if name in ("organisation", "organisation_id"):
        return True
    field = model._meta.get_field(name)
    related = getattr(field, "related_model", None)
    return related is not None and any(
        each.column == "organisation_id" for each in related._meta.concrete_fields
    )


def test_what_must_be_unique_across_towns_has_a_reason() -> None:
    assert unique_across() == set(ACROSS)


def test_a_refused_address_names_neither_the_other_person_nor_the_town(cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1, pytest.raises(ValidationError) as refusal:
        add_person(
            organisation=cast.organisations["cabries"],
            first_name="A",
            last_name="B",
            email="USER@simiane-collongue.example",
            by=n1,
            at=at,
        )
    said = " ".join(refusal.value.messages)
    assert "Ursule" not in said
    assert "Simiane" not in said
