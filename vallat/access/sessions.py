"""Sessions in the database, as Django keeps them; the one of each request is a ready query."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import DateTimeField, QuerySet
from django.utils import timezone

from vallat.base.postgres.ready import Given, ready


@ready
def _session() -> QuerySet[Session]:
    return Session.objects.filter(session_key=Given("key"), expire_date__gt=Given("now", DateTimeField()))


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _session().first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
