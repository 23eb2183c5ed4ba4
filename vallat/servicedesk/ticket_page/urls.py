"""A ticket and its changes: resources, not verbs."""

from django.urls import path

from vallat.servicedesk.ticket_page.views import articles, conversation, live, page, resolution, work

urlpatterns = [
    path("tickets/<str:number>/", page.show, name="ticket"),
    path("tickets/<str:number>/attachments/<int:attachment_id>/", page.attachment, name="attachment"),
    path("tickets/<str:number>/news/", live.news, name="news"),
    path("live/tickets/<str:number>/", live.live, name="live"),
    path("tickets/<str:number>/acknowledgement/", work.acknowledgement, name="acknowledgement"),
    path("tickets/<str:number>/qualification/", work.qualification, name="qualification"),
    path("tickets/<str:number>/service/", page.service, name="ticket_service"),
    path("tickets/<str:number>/assignment/", work.assignment, name="assignment"),
    path(
        "tickets/<str:number>/contractor-answers/reading/",
        work.contractor_answers_read,
        name="contractor_answers_read",
    ),
    path("tickets/<str:number>/major-part/", work.major_part, name="major_part_of"),
    path("tickets/<str:number>/major-part/end/", work.major_part_end, name="major_part_end"),
    path("tickets/<str:number>/waiting/", work.waiting, name="waiting"),
    path("tickets/<str:number>/waiting/end/", work.waiting_end, name="waiting_end"),
    path("tickets/<str:number>/messages/", conversation.messages, name="messages"),
    path("tickets/<str:number>/articles/", articles.articles, name="ticket_articles"),
    path("tickets/<str:number>/workaround/", resolution.workaround, name="workaround"),
    path("tickets/<str:number>/resolution/", resolution.resolution, name="resolution"),
    path("tickets/<str:number>/reopening/", resolution.reopening, name="reopening"),
    path("tickets/<str:number>/closure/", resolution.closure, name="closure"),
]
