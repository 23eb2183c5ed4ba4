"""A ticket and what is done to it: resources, not verbs."""

from django.urls import path

from vallat.servicedesk.ticket_page.views import actions, articles, live, page
from vallat.servicedesk.ticket_page.views.actions import view_of

urlpatterns = [
    path("tickets/<str:number>/", page.show, name="ticket"),
    path("tickets/<str:number>/attachments/<int:attachment_id>/", page.attachment, name="attachment"),
    path("tickets/<str:number>/news/", live.news, name="news"),
    path("live/tickets/<str:number>/", live.live, name="live"),
    path("tickets/<str:number>/service/", page.service, name="ticket_service"),
    path("tickets/<str:number>/articles/", articles.articles, name="ticket_articles"),
    path("tickets/<str:number>/messages/", actions.messages, name="messages"),
    path("tickets/<str:number>/acknowledgement/", view_of("acknowledgement"), name="acknowledgement"),
    path("tickets/<str:number>/qualification/", view_of("qualification"), name="qualification"),
    path("tickets/<str:number>/assignment/", view_of("assignment"), name="assignment"),
    path(
        "tickets/<str:number>/contractor-answers/reading/",
        view_of("contractor_answers_read"),
        name="contractor_answers_read",
    ),
    path("tickets/<str:number>/major-part/", actions.major_part, name="major_part_of"),
    path("tickets/<str:number>/major-part/end/", view_of("major_part_end"), name="major_part_end"),
    path("tickets/<str:number>/waiting/", view_of("waiting"), name="waiting"),
    path("tickets/<str:number>/waiting/end/", view_of("waiting_end"), name="waiting_end"),
    path("tickets/<str:number>/workaround/", view_of("workaround"), name="workaround"),
    path("tickets/<str:number>/resolution/", view_of("resolution"), name="resolution"),
    path("tickets/<str:number>/reopening/", view_of("reopening"), name="reopening"),
    path("tickets/<str:number>/closure/", view_of("closure"), name="closure"),
]
