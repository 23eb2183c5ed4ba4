"""The service desk's addresses: a ticket and its changes, and the pages around it."""

from vallat.servicedesk.escalation.urls import urlpatterns as breach_urls
from vallat.servicedesk.major_incidents.urls import urlpatterns as major_urls
from vallat.servicedesk.problems.urls import urlpatterns as problem_urls
from vallat.servicedesk.related.urls import urlpatterns as around_urls
from vallat.servicedesk.surveys.urls import urlpatterns as satisfaction_urls
from vallat.servicedesk.teams.urls import urlpatterns as team_urls
from vallat.servicedesk.ticket_page.urls import urlpatterns as ticket_urls
from vallat.servicedesk.urls_desk import urlpatterns as desk_urls
from vallat.servicedesk.visits.urls import urlpatterns as visit_urls

app_name = "servicedesk"
urlpatterns = [
    *ticket_urls,
    *around_urls,
    *problem_urls,
    *desk_urls,
    *satisfaction_urls,
    *visit_urls,
    *major_urls,
    *team_urls,
    *breach_urls,
]
