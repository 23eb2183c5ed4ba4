"""The service desk's addresses: a ticket and its changes, and the pages around it."""

from vallat.servicedesk.urls_around import urlpatterns as around_urls
from vallat.servicedesk.urls_breaches import urlpatterns as breach_urls
from vallat.servicedesk.urls_desk import urlpatterns as desk_urls
from vallat.servicedesk.urls_major import urlpatterns as major_urls
from vallat.servicedesk.urls_problems import urlpatterns as problem_urls
from vallat.servicedesk.urls_satisfaction import urlpatterns as satisfaction_urls
from vallat.servicedesk.urls_teams import urlpatterns as team_urls
from vallat.servicedesk.urls_ticket import urlpatterns as ticket_urls
from vallat.servicedesk.urls_visits import urlpatterns as visit_urls

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
