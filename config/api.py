"""The API, composed: each domain's own part under one description."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern

from vallat.convention.api import router as catalogue
from vallat.integrations.bodies import BoundedParser
from vallat.integrations.operations import Api, BearerToken, answer_with_problems
from vallat.organisation.people.api import router as people
from vallat.organisation.people.api_changes import places
from vallat.servicedesk.api.alerts import router as alerts
from vallat.servicedesk.api.ticket_actions import router as changes
from vallat.servicedesk.api.tickets import router as tickets

api = Api(
    title="Vallat",
    version="1",
    description="Tickets, people, places and the catalogue, with the rights of a token. Errors are application/problem+json.",
    docs_url=None,  # the page of operations is of the room of integrations: no script from elsewhere
    auth=BearerToken(),
    parser=BoundedParser(),
    urls_namespace="api",
)
answer_with_problems(api)
for router in (tickets, changes, people, places, catalogue, alerts):
    api.add_router("", router)

urls = api.urls
for pattern in urls[0]:
    assert isinstance(pattern, URLPattern)
    pattern.callback = login_not_required(pattern.callback)  # the door asks for a token, never for a session
