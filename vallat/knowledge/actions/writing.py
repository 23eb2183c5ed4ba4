"""Writing articles: each time something is saved, a version more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.knowledge import verbs
from vallat.knowledge.actions.change import locked, new_version, version_of
from vallat.knowledge.enums import Audience, Language
from vallat.knowledge.models import Article, ArticleTown, ArticleVersion
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import syndicate


@dataclass(frozen=True)
class About:
    """For whom an article is, and what it is about: service codes of the convention, kinds of device."""

    audience: str = Audience.EVERYONE
    towns: Sequence[Organisation] = ()
    language: str = Language.FR
    services: Sequence[str] = ()
    device_kinds: Sequence[str] = ()


@action
def write_article(*, title: str, text: str, about: About, by: Actor, at: datetime) -> Article:
    """A draft, with its first version.

    Raises:
        NotPossible: no title, no text, or for some towns and none is named.
    """
    by.require(Permission.ARTICLE_WRITE)
    article = Article(latest=1, changed_at=at)
    _describe(article, about)
    version = new_version(article, title=title, text=text)
    article.title = version.title
    article.save()
    _give_to(article, about)
    _save(version, by=by, at=at)
    record(verbs.ARTICLE_WRITTEN, by=by, at=at, organisation_id=article.organisation_id, subject=article)
    return article


@action
def revise_article(
    *, article: Article, base: int, title: str, text: str, about: About, by: Actor, at: datetime
) -> Article:
    """A version more, when words changed; and for whom it is. `base` is the version that the writer began from.

    Raises:
        ArticleChanged: another version was saved since `base`.
        NotAllowed: it is published, others would read it than until now, users among them, and the writer may not publish.
        NotPossible: as `write_article`.
    """
    by.require(Permission.ARTICLE_WRITE)
    row = locked(article, by, latest=base)
    before, readers = version_of(row, base), _readers(row)
    described = _describe(row, about) | _give_to(row, about)
    if row.published is not None and _readers(row) != readers:
        by.require(Permission.ARTICLE_PUBLISH)
    version = new_version(row, title=title, text=text)
    if (version.title, version.text) != (before.title, before.text):
        _add(row, version, by=by, at=at)
        _tell(row, verbs.ARTICLE_REVISED, by=by, at=at, detail={"version": row.latest})
    if described:
        row.changed_at = at
        row.save()
        _tell(row, verbs.ARTICLE_DESCRIBED, by=by, at=at, detail={"audience": row.audience})
    return row


@action
def restore_version(*, article: Article, number: int, base: int, by: Actor, at: datetime) -> Article:
    """A new version that says what version `number` said. Raises ArticleChanged, NotPossible."""
    by.require(Permission.ARTICLE_WRITE)
    row = locked(article, by, latest=base)
    if number >= row.latest:
        raise NotPossible(_("This is the latest version already."))
    old = version_of(row, number)
    version = new_version(row, title=old.title, text=old.text)
    version.restored = number
    _add(row, version, by=by, at=at)
    _tell(row, verbs.ARTICLE_RESTORED, by=by, at=at, detail={"version": row.latest, "of": number})
    return row


def _add(article: Article, version: ArticleVersion, *, by: Actor, at: datetime) -> None:
    article.latest += 1
    article.title, article.changed_at = version.title, at
    article.save()
    version.number = article.latest
    _save(version, by=by, at=at)


def _save(version: ArticleVersion, *, by: Actor, at: datetime) -> None:
    version.at, version.by_id = at, by.person_id
    version.article_id = version.article.pk
    version.save()


def _describe(article: Article, about: About) -> bool:
    """Sets whom it is for, and tells whether that or what it is about changed."""
    if about.audience == Audience.TOWNS and not about.towns:
        raise NotPossible(_("Choose the towns that this article is for."))
    alone = about.audience == Audience.TOWNS and len(about.towns) == 1
    said = {
        "organisation_id": (about.towns[0] if alone else syndicate()).pk,
        "audience": about.audience,
        "language": about.language,
        "services": list(about.services),
        "device_kinds": list(about.device_kinds),
    }
    changed = any(getattr(article, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(article, name, value)
    return changed


def _readers(article: Article) -> tuple[str, int, frozenset[int]]:
    """The audience, its town where it is one, its towns where they are several."""
    towns = frozenset(article.for_towns.values_list("organisation_id", flat=True))
    return article.audience, article.organisation_id, towns


def _give_to(article: Article, about: About) -> bool:
    """The rows of several towns; whether they changed."""
    several = about.audience == Audience.TOWNS and len(about.towns) > 1
    wanted = {town.pk for town in about.towns} if several else set()
    has = set(article.for_towns.values_list("organisation_id", flat=True))
    article.for_towns.exclude(organisation_id__in=wanted).delete()
    ArticleTown.objects.bulk_create(
        ArticleTown(article=article, organisation_id=town) for town in sorted(wanted - has)
    )
    return has != wanted


def _tell(article: Article, verb: Verb, *, by: Actor, at: datetime, detail: dict[str, object]) -> None:
    record(verb, by=by, at=at, organisation_id=article.organisation_id, subject=article, detail=detail)
