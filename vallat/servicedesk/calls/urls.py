"""The phone: a call, its caller, unrelated calls."""

from django.urls import path

from vallat.servicedesk.calls.views import new_caller, phone, unrelated

urlpatterns = [
    path("calls/new/", phone.new_call, name="new_call"),
    path("calls/callers/", phone.callers, name="callers"),
    path("calls/callers/new/", new_caller.new_caller, name="new_caller"),
    path("calls/callers/<int:person_id>/", phone.caller, name="caller"),
    path("calls/services/", phone.services, name="call_services"),
    path("calls/service/", phone.service, name="call_service"),
    path("calls/aside/", unrelated.calls_aside, name="calls_aside"),
    path("calls/aside/<int:call_id>/", unrelated.call_aside, name="call_aside"),
    path("calls/taken/<str:number>/", phone.taken, name="call_taken"),
]
