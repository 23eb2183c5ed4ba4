"""What a ticket is linked to, merged with, taken out of; who else follows it; tickets that are likely the same; time spent."""

from django.urls import path

from vallat.base.web.moved import moved
from vallat.servicedesk.related.views import links, related, similar_tickets, time_spent, watchers

urlpatterns = [
    path("tickets/<str:number>/related/", related.show, name="related"),
    path("tickets/<str:number>/links/", links.links, name="links"),
    path("tickets/<str:number>/links/<int:link_id>/end/", links.link_end, name="link_end"),
    path("tickets/<str:number>/merging/", links.merging, name="merging"),
    path("tickets/<str:number>/merging/<int:link_id>/end/", links.merging_end, name="merging_end"),
    path("tickets/<str:number>/watchers/", watchers.watchers, name="watchers"),
    path("tickets/<str:number>/watchers/<int:watcher_id>/end/", watchers.watcher_end, name="watcher_end"),
    path("tickets/<str:number>/time/", time_spent.note, name="ticket_time"),
    path("tickets/<str:number>/splitting/", links.splitting, name="splitting"),
    path("time/", time_spent.show, name="time_spent"),
    path("calls/likely/", similar_tickets.for_call, name="call_likely"),
    path("new/likely/", similar_tickets.for_request, name="request_likely"),
    moved("tickets/<str:number>/around/", "servicedesk:related"),
]
