"""Each model says whose its rows are, whether they leave with a town, and what becomes of a person's words in them."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.models import Model
from django.utils.module_loading import import_string

from vallat.base.declarations import (
    Archive,
    ErasedBy,
    Erasure,
    LeftOut,
    NamedIn,
    Overwritten,
    Own,
    OwnRows,
    Pointer,
    Removed,
    Shared,
    Through,
    declared,
    lacking,
)

HINT = 'Beside its fields: isolation = OWN_ROWS, archive = LeftOut("why"), erased = NAMES_NOBODY, or what fits (vallat/base/declarations.py).'


@register(Tags.models)
def every_model_is_declared(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if missing := lacking(model):
            said = f"{model._meta.label} does not say: {', '.join(missing)}."
            found.append(Error(said, hint=HINT, obj=model, id="vallat.E010"))
        else:
            found += [Error(said, obj=model, id="vallat.E011") for said in untrue(model)]
    return found


def untrue(model: type[Model]) -> list[str]:
    """Sentences: what the model declares of columns and tables that are not there, and of code that is not."""
    said = declared(model)
    columns = {*_of_isolation(said.isolation), *_of_archive(said.archive), *_of_erasure(said.erased)}
    sentences = [
        f"{model._meta.label} declares `{name}`, a column that it does not have."
        for name in sorted(columns)
        if not _has(model, name)
    ]
    sentences += [*_of_named_in(model, said.archive), *_of_added(model, said.archive)]
    for path in (*_code_of(said.archive), *([said.erased.path] if isinstance(said.erased, ErasedBy) else [])):
        try:
            import_string(path)
        except ImportError as error:
            sentences.append(f"{model._meta.label} declares code that is not there: {error}.")
    return sentences


def _of_isolation(isolation: Any) -> list[str]:
    if isinstance(isolation, OwnRows):
        return ["organisation_id"]
    return [isolation.column] if isinstance(isolation, Through) else []


def _of_archive(archive: Archive) -> list[str]:
    if isinstance(archive, Own):
        pointed = [name for pointer in archive.pointers for name in _of_pointer(pointer)]
        through = [archive.through] if archive.through else []
        return [*archive.without, *archive.files, *archive.added, *pointed, *through]
    if isinstance(archive, Shared):
        beside = [archive.beside] if archive.beside else []
        return [archive.key, *archive.same, *archive.added, *beside]
    return []


def _of_pointer(pointer: Pointer | NamedIn) -> list[str]:
    return [pointer.at.partition(".")[0], *([pointer.when[0]] if pointer.when else [])]


def _of_named_in(model: type[Model], archive: Archive) -> Iterator[str]:
    """Sentences: what it says of the tables of lower rooms that name its rows."""
    tables = {table._meta.label_lower: table for table in apps.get_models()}
    for named in () if isinstance(archive, LeftOut) else archive.named_in:
        table = tables.get(named.model)
        if table is None or (not lacking(table) and not isinstance(declared(table).archive, Own)):
            yield f"{model._meta.label} is named in `{named.model}`, which is no table of a town's own rows."
            continue
        for name in _of_pointer(named):
            if not _has(table, name):
                yield f"{model._meta.label} is named in `{named.model}.{name}`, a column that is not there."


def _of_added(model: type[Model], archive: Archive) -> Iterator[str]:
    for name in archive.added.keys() & {*archive.same} if isinstance(archive, Shared) else ():
        yield f"{model._meta.label} declares `{name}` in `added` and in `same`: an older archive does not tell it."


def _of_erasure(erased: Erasure) -> list[str]:
    if isinstance(erased, Overwritten):
        return [erased.of, *erased.empty, *erased.number]
    return [erased.of] if isinstance(erased, Removed) else []


def _code_of(archive: Archive) -> list[str]:
    return (
        [path for path in (archive.complete, archive.keeps_back) if path] if isinstance(archive, Own) else []
    )


def _has(model: type[Model], name: str) -> bool:
    names = {name for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    return name in names
