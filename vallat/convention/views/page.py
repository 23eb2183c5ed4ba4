"""What every page of this domain starts from: the version that is read, its content, its acronyms."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.acronyms import Acronyms
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import Reachable, agreement_of, version_named, version_read_by
from vallat.engines.agreement import Agreement


class Reading:
    """A version that a person reads. `older` when it is not the one that binds them today; links then carry its code."""

    def __init__(self, request: ActorRequest, code: str = "") -> None:
        self.request = request
        current = version_read_by(request.actor, timezone.localdate())
        asked = code or request.GET.get("version", "")
        self.version = _named(asked, current) if asked else current
        self.older = self.version != current

    @property
    def agreement(self) -> Agreement:
        """What the version says. Raises Http404 where there is none."""
        if self.version is None:
            raise Http404("No convention is loaded.")
        return agreement_of(self.version)

    @cached_property
    def reachable(self) -> Reachable:
        """Its contacts, as they are reached today from where the reader works."""
        return Reachable(self.agreement, self.request.actor.organisation_id, timezone.localdate())

    def render(self, template: str, **context: Any) -> HttpResponse:
        """The page; one that says how to load a convention where there is none."""
        if self.version is None:
            return render(self.request, "convention/none.html")
        language = get_language() or "fr"
        shown = {
            "version": self.version,
            "older": self.older,
            "version_code": self.version.name if self.older else "",
            "version_query": f"?version={self.version.name}" if self.older else "",
            "agreement": self.agreement,
            "reachable": self.reachable,
            "sees_contacts": self.request.actor.can(Permission.TICKET_VIEW_TOWN),
            "sees_people": self.request.actor.can(Permission.PEOPLE_VIEW),
            "page_acronyms": Acronyms(self.agreement, language),
        }
        return render(self.request, f"convention/{template}", {**shown, **context})


def _named(code: str, current: ConventionVersion | None) -> ConventionVersion:
    if current is not None and current.name == code:
        return current
    version = version_named(code)
    if version is None:
        raise Http404(f"No version {code}.")
    return version
