"""What stands around a ticket: the tickets it is linked to, merged with, taken out of."""

from django.urls import path

from vallat.servicedesk.views import around, prepared
from vallat.servicedesk.views.changes import care, links

urlpatterns = [
    path("tickets/<str:number>/around/", around.show, name="around"),
    path("tickets/<str:number>/links/", links.links, name="links"),
    path("tickets/<str:number>/links/<int:link_id>/end/", links.link_end, name="link_end"),
    path("tickets/<str:number>/merging/", links.merging, name="merging"),
    path("tickets/<str:number>/merging/<int:link_id>/end/", links.merging_end, name="merging_end"),
    path("tickets/<str:number>/watchers/", care.watchers, name="watchers"),
    path("tickets/<str:number>/watchers/<int:watcher_id>/end/", care.watcher_end, name="watcher_end"),
    path("tickets/<str:number>/time/", care.time, name="ticket_time"),
    path("tickets/<str:number>/canned/", prepared.canned, name="canned"),
    path("tickets/<str:number>/splitting/", links.splitting, name="splitting"),
]
