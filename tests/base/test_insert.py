"""Rows of several tables in one statement."""

import json
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from vallat.base.mail.outbox import first_try, new_mail
from vallat.base.models import OutgoingMail
from vallat.base.postgres.insert import insert
from vallat.organisation.models import Department, Person, Site


def test_rows_that_name_each_other_are_written_in_one_statement(cast: Cast, at: datetime) -> None:
    town = cast.organisations["cabries"]
    department, site = Department(organisation=town, name="Archives"), Site(organisation=town, name="Annexe")
    person = Person(
        organisation=town, department=department, site=site, first_name="Ana", last_name="Lefort", email="ana@x.example"
    )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        insert(department, site, person)
    assert len(queries) == 1
    assert (person.department_id, person.site_id) == (department.pk, site.pk)
    kept = Person.objects.select_related("department", "site").get(pk=person.pk)
    assert (kept.department, kept.site, kept.mobile) == (department, site, "")
    assert kept.department is not None
    assert kept.department.name == "Archives"
    person.first_name = "Anna"
    person.save()
    assert Person.objects.get(pk=person.pk).first_name == "Anna"


def test_a_column_of_numbers_names_a_row_of_the_same_statement(cast: Cast, at: datetime) -> None:
    department = Department(organisation=cast.organisations["cabries"], name="Archives")
    mail = new_mail(
        to="ana@x.example", subject="S", body="B", sender="desk@x.example", organisation_id=department.organisation_id,
        about=department, at=at,
    )  # fmt: skip
    insert(department, mail, also=first_try(place=1))
    assert mail.subject_id == department.pk
    assert OutgoingMail.objects.get(pk=mail.pk).subject_id == department.pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs ORDER BY id DESC LIMIT 1")
        assert json.loads(cursor.fetchone()[0]) == {"mail_id": mail.pk}


def test_what_a_constraint_refuses_is_raised(cast: Cast) -> None:
    town = cast.organisations["cabries"]
    insert(Department(organisation=town, name="Archives"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Site(organisation=town, name="Annexe"), Department(organisation=town, name="Archives"))
    assert not Site.objects.filter(name="Annexe").exists()


def test_a_row_that_is_not_there_can_not_be_named(cast: Cast) -> None:
    nowhere = Department(organisation=cast.organisations["cabries"], name="Archives")
    with pytest.raises(ValueError, match="Archives"):
        insert(Person(organisation=cast.organisations["cabries"], department=nowhere, last_name="Lefort"))
