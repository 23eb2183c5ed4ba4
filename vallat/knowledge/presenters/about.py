"""What an article is about, in words."""

from collections.abc import Iterable, Mapping

from vallat.assets.enums import AssetKind


def services_named(codes: Iterable[str], services: Mapping[str, str]) -> list[str]:
    """A code that the convention no longer has stays as it is."""
    return [services.get(code, code) for code in codes]


def kinds_named(codes: Iterable[str]) -> list[str]:
    labels = dict(AssetKind.choices)
    return [str(labels.get(code, code)) for code in codes]
