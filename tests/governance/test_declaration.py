"""Each table of the product says whose it is, and each column that leaves says what it means, in both languages."""

import pytest
from django.apps.registry import Apps
from django.core.checks import run_checks
from django.db import models
from django.utils import translation

from vallat.base.declarations import (
    NAMES_NOBODY,
    OWN_ROWS,
    DeclaredTwice,
    Global,
    LeftOut,
    NamedIn,
    Own,
    Pointer,
    Removed,
    Shared,
    declare,
    each,
    lacking,
    of_libraries,
)
from vallat.base.model_checks import untrue
from vallat.governance.archive.declaration import (
    columns_of,
    own_tables,
    references,
    shared_tables,
    table_of,
)
from vallat.governance.archive.schema_note import meaning_of
from vallat.governance.archive.values import type_in_words

TABLES = [*own_tables(), *shared_tables()]


def test_every_model_says_whose_it_is_what_leaves_and_what_is_erased() -> None:
    assert [each for each in run_checks() if each.id in ("vallat.E010", "vallat.E011")] == []
    for model, said in each():
        reasons = [
            value.reason for value in (said.isolation, said.archive, said.erased) if hasattr(value, "reason")
        ]
        assert all(len(reason) > 5 for reason in reasons), model


def test_a_model_that_says_nothing_or_what_is_not_so_is_told_of() -> None:
    class Silent(models.Model):
        class Meta:
            app_label = "auth"
            managed = False
            apps = Apps()

    assert lacking(Silent) == ["isolation", "archive", "erased"]

    class Wrong(models.Model):
        isolation = OWN_ROWS
        archive = Own(says="a", without={"secret": "one"}, complete="vallat.nowhere.fill")
        erased = Removed("person")

        class Meta:
            app_label = "auth"
            managed = False
            apps = Apps()

    assert lacking(Wrong) == []
    said = " ".join(untrue(Wrong))
    assert all(name in said for name in ("`organisation_id`", "`secret`", "`person`", "vallat.nowhere"))


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (Own(says="a", added={"typo": ""}), "`typo`"),
        (Own(says="a", pointers=(Pointer("code", "servicedesk.ticket", when=("typo", "a")),)), "`typo`"),
        (Own(says="a", named_in=(NamedIn("base.nowhere", "subject_id"),)), "`base.nowhere`"),
        (Own(says="a", named_in=(NamedIn("auth.group", "name"),)), "`auth.group`"),
        (Own(says="a", named_in=(NamedIn("base.outgoingmail", "typo"),)), "`base.outgoingmail.typo`"),
        (
            Own(says="a", named_in=(NamedIn("base.outgoingmail", "subject_id", when=("typo", "a")),)),
            "`base.outgoingmail.typo`",
        ),
        (Shared(says="a", key="code", added={"typo": ""}), "`typo`"),
        (Shared(says="a", key="code", same=("code",), added={"code": ""}), "`code` in `added` and in `same`"),
    ],
)
def test_what_an_archive_is_declared_to_hold_is_there(archive: Own | Shared, said: str) -> None:
    class Named(models.Model):
        code = models.CharField(max_length=9)

        class Meta:
            app_label = "auth"
            managed = False
            apps = Apps()

    Named.isolation, Named.archive, Named.erased = Global("a test"), archive, NAMES_NOBODY  # type: ignore[attr-defined]
    (sentence,) = untrue(Named)
    assert said in sentence


def test_nothing_is_declared_for_a_model_that_is_not_there() -> None:
    assert of_libraries() <= {model._meta.label_lower for model, _said in each()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_every_column_that_leaves_has_its_meaning_in_both_languages(table: Own) -> None:
    meanings = {}
    for language in ("en", "fr"):
        with translation.override(language):
            meanings[language] = {column.name: meaning_of(column) for column in columns_of(table)}
            assert all(meanings[language].values()), f"{table.model}: {meanings[language]}"
            assert str(table.says)
            assert all(type_in_words(column) for column in columns_of(table))
    with translation.override("fr"):
        french = str(table.says)
    with translation.override("en"):
        assert french != str(table.says)


@pytest.mark.parametrize("table", own_tables(), ids=lambda table: table.model)
def test_a_column_that_is_left_out_has_its_reason(table: Own) -> None:
    assert all(len(reason) > 5 for reason in table.without.values())


@pytest.mark.parametrize("table", own_tables(), ids=lambda table: table.model)
def test_a_row_of_a_town_points_at_nothing_that_is_left_out(table: Own) -> None:
    assert not [
        f"{table.model}.{at} → {model}"
        for at, model in references(table)
        if isinstance(table_of(model), LeftOut)
    ]


def test_a_table_comes_after_those_that_it_points_at() -> None:
    models = [table.model for table in own_tables()]
    for table in own_tables():
        for _at, model in references(table):
            if model in models and model != table.model:
                assert models.index(model) < models.index(table.model)


def test_nobody_declares_a_table_twice() -> None:
    with pytest.raises(DeclaredTwice, match=r"sessions\.session"):
        declare("sessions.session", isolation=Global("twice"), archive=LeftOut("twice"), erased=NAMES_NOBODY)
