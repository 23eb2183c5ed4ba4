"""The phone: a call, its caller, unrelated calls."""

from django.urls import path

from vallat.base.web.moved import moved
from vallat.servicedesk.calls.views import new_caller, phone, unrelated

urlpatterns = [
    path("calls/new/", phone.new_call, name="new_call"),
    path("calls/callers/", phone.callers, name="callers"),
    path("calls/callers/new/", new_caller.new_caller, name="new_caller"),
    path("calls/callers/<int:person_id>/", phone.caller, name="caller"),
    path("calls/services/", phone.services, name="call_services"),
    path("calls/service/", phone.service, name="call_service"),
    path("calls/unrelated/", unrelated.unrelated_calls, name="unrelated_calls"),
    path("calls/unrelated/<int:call_id>/", unrelated.unrelated_call, name="unrelated_call"),
    path("calls/taken/<str:number>/", phone.taken, name="call_taken"),
    moved("calls/aside/", "servicedesk:unrelated_calls"),
    moved("calls/aside/<int:call_id>/", "servicedesk:unrelated_call"),
]
