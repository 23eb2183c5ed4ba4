"""The pages of the desk beside the ticket's own: the list, the phone, the portal, the mailbox."""

from django.urls import path

from vallat.servicedesk.calls.views import new_caller, phone, unrelated
from vallat.servicedesk.mailbox import views as mailbox
from vallat.servicedesk.portal import views as portal
from vallat.servicedesk.related.views import similar_tickets
from vallat.servicedesk.revisions import views as readings
from vallat.servicedesk.ticket_list.views import list as ticket_list
from vallat.servicedesk.unmet_conditions import views as departures

urlpatterns = [
    path("tickets/", ticket_list.tickets, name="tickets"),
    path("list-views/", ticket_list.keep, name="views"),
    path("list-views/<int:view_id>/delete/", ticket_list.drop, name="delete_view"),
    path("calls/new/", phone.new_call, name="new_call"),
    path("calls/callers/", phone.callers, name="callers"),
    path("calls/callers/new/", new_caller.new_caller, name="new_caller"),
    path("calls/callers/<int:person_id>/", phone.caller, name="caller"),
    path("calls/services/", phone.services, name="call_services"),
    path("calls/likely/", similar_tickets.for_call, name="call_likely"),
    path("calls/service/", phone.service, name="call_service"),
    path("commitments/", departures.commitments, name="commitments"),
    path("commitments/<int:departure_id>/end/", departures.commitment_back, name="commitment_back"),
    path("calls/aside/", unrelated.calls_aside, name="calls_aside"),
    path("calls/aside/<int:call_id>/", unrelated.call_aside, name="call_aside"),
    path("calls/taken/<str:number>/", phone.taken, name="call_taken"),
    path("convention/<slug:code>/requests/", readings.requests, name="former_readings"),
    path("new/", portal.new_request, name="new_request"),
    path("new/other/", portal.other_request, name="other_request"),
    path("new/articles/", portal.articles, name="proposed_articles"),
    path("new/likely/", similar_tickets.for_request, name="request_likely"),
    path("new/<slug:service_code>/", portal.request_form, name="request_form"),
    path("my/", portal.my_requests, name="my_requests"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<int:mail_id>/", mailbox.mail, name="mail"),
    path("mailbox/<int:mail_id>/raw/", mailbox.raw, name="mail_raw"),
    path("mailbox/<int:mail_id>/ticket/", mailbox.as_ticket, name="mail_as_ticket"),
    path("mailbox/<int:mail_id>/reply/", mailbox.as_reply, name="mail_as_reply"),
    path("mailbox/<int:mail_id>/aside/", mailbox.aside, name="mail_aside"),
    path("mailbox/<int:mail_id>/reading/", mailbox.read_again, name="mail_read_again"),
]
