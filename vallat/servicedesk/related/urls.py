"""What stands around a ticket: the tickets it is linked to, merged with, taken out of."""

from django.urls import path

from vallat.servicedesk.canned_responses import views as prepared
from vallat.servicedesk.related.views import links, related, watchers

urlpatterns = [
    path("tickets/<str:number>/around/", related.show, name="around"),
    path("tickets/<str:number>/links/", links.links, name="links"),
    path("tickets/<str:number>/links/<int:link_id>/end/", links.link_end, name="link_end"),
    path("tickets/<str:number>/merging/", links.merging, name="merging"),
    path("tickets/<str:number>/merging/<int:link_id>/end/", links.merging_end, name="merging_end"),
    path("tickets/<str:number>/watchers/", watchers.watchers, name="watchers"),
    path("tickets/<str:number>/watchers/<int:watcher_id>/end/", watchers.watcher_end, name="watcher_end"),
    path("tickets/<str:number>/time/", watchers.time, name="ticket_time"),
    path("tickets/<str:number>/canned/", prepared.canned, name="canned"),
    path("tickets/<str:number>/splitting/", links.splitting, name="splitting"),
]
