"""Addresses of the service desk: those of each sub-room, in its `urls.py`."""

from vallat.servicedesk.calls.urls import urlpatterns as calls
from vallat.servicedesk.canned_responses.urls import urlpatterns as canned_responses
from vallat.servicedesk.deadline_ribbon.urls import urlpatterns as deadline_ribbon
from vallat.servicedesk.escalation.urls import urlpatterns as escalation
from vallat.servicedesk.mailbox.urls import urlpatterns as mailbox
from vallat.servicedesk.major_incidents.urls import urlpatterns as major_incidents
from vallat.servicedesk.permanent_fixes.urls import urlpatterns as permanent_fixes
from vallat.servicedesk.portal.urls import urlpatterns as portal
from vallat.servicedesk.problems.urls import urlpatterns as problems
from vallat.servicedesk.related.urls import urlpatterns as related
from vallat.servicedesk.revisions.urls import urlpatterns as revisions
from vallat.servicedesk.surveys.urls import urlpatterns as surveys
from vallat.servicedesk.teams.urls import urlpatterns as teams
from vallat.servicedesk.ticket_list.urls import urlpatterns as ticket_list
from vallat.servicedesk.ticket_page.urls import urlpatterns as ticket_page
from vallat.servicedesk.triage.urls import urlpatterns as triage
from vallat.servicedesk.unmet_conditions.urls import urlpatterns as unmet_conditions
from vallat.servicedesk.visits.urls import urlpatterns as visits
from vallat.servicedesk.working_hours.urls import urlpatterns as working_hours

app_name = "servicedesk"
urlpatterns = [
    *ticket_page,
    *deadline_ribbon,
    *triage,
    *related,
    *permanent_fixes,
    *problems,
    *canned_responses,
    *ticket_list,
    *calls,
    *unmet_conditions,
    *revisions,
    *portal,
    *mailbox,
    *surveys,
    *visits,
    *major_incidents,
    *teams,
    *escalation,
    *working_hours,
]
