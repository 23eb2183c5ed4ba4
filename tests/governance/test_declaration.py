"""Each table of the product says whose it is, and each column that leaves says what it means, in both languages."""

import pytest
from django.utils import translation

from vallat.governance.archive.declaration import (
    DeclaredTwice,
    LeftOut,
    Own,
    columns_of,
    declare,
    left_out,
    model_of,
    own_tables,
    references,
    shared_tables,
    table_of,
    undeclared,
)
from vallat.governance.archive.schema_note import meaning_of
from vallat.governance.archive.values import type_in_words

TABLES = [*own_tables(), *shared_tables()]


def test_every_table_is_a_towns_or_shared_or_left_out_with_a_reason() -> None:
    assert undeclared() == [], "say in a town_data.py whose the rows of these tables are"
    assert not [table.model for table in left_out() if len(table.reason) < 6]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_every_column_that_leaves_has_its_meaning_in_both_languages(table: Own) -> None:
    meanings = {}
    for language in ("en", "fr"):
        with translation.override(language):
            meanings[language] = {column.name: meaning_of(table, column) for column in columns_of(table)}
            assert all(meanings[language].values()), f"{table.model}: {meanings[language]}"
            assert str(table.says)
            assert all(type_in_words(column) for column in columns_of(table))
    with translation.override("fr"):
        french = str(table.says)
    with translation.override("en"):
        assert french != str(table.says)


@pytest.mark.parametrize("table", own_tables(), ids=lambda table: table.model)
def test_what_is_said_of_a_table_names_columns_that_it_has(table: Own) -> None:
    there = {column.name for column in model_of(table)._meta.concrete_fields}
    pointed = {pointer.column for pointer in table.pointers}
    named = {*table.columns, *table.without, *table.files, *pointed} | ({table.through} - {""})
    assert named <= there
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
    with pytest.raises(DeclaredTwice, match=r"organisation\.person"):
        declare(LeftOut("organisation.person", "twice"))
