"""The list of tickets and its views."""

from django.urls import path

from vallat.servicedesk.ticket_list.views import list as ticket_list

urlpatterns = [
    path("tickets/", ticket_list.tickets, name="tickets"),
    path("list-views/", ticket_list.keep, name="views"),
    path("list-views/<int:view_id>/delete/", ticket_list.drop, name="delete_view"),
]
