"""Each model says whose its rows are, whether they leave with a town, and what becomes of a person's words in them."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.models import Model
from django.utils.module_loading import import_string

from vallat.base.declarations import (
    Archive,
    ErasedBy,
    Erasure,
    Overwritten,
    Own,
    OwnRows,
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
    """Sentences: what the model declares of columns that it does not have, and of code that is not there."""
    said = declared(model)
    columns = {*_of_isolation(said.isolation), *_of_archive(said.archive), *_of_erasure(said.erased)}
    sentences = [
        f"{model._meta.label} declares `{name}`, a column that it does not have."
        for name in sorted(columns)
        if not _has(model, name)
    ]
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
        pointed = [pointer.column for pointer in archive.pointers]
        return [*archive.without, *archive.files, *pointed, *([archive.through] if archive.through else [])]
    if isinstance(archive, Shared):
        return [archive.key, *archive.same, *([archive.beside] if archive.beside else [])]
    return []


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
