"""Canned responses, ticket templates, recurrences."""

from django.urls import path

from vallat.base.web.moved import moved
from vallat.servicedesk.canned_responses import views

urlpatterns = [
    path("tickets/<str:number>/canned/", views.canned, name="canned"),
    path("canned-responses/", views.show, name="canned_responses"),
    path("canned-responses/responses/", views.responses, name="canned_response_add"),
    path("canned-responses/responses/<int:answer_id>/end/", views.response_end, name="canned_response_end"),
    path("canned-responses/templates/", views.templates, name="template_add"),
    path("canned-responses/templates/<int:template_id>/end/", views.template_end, name="template_end"),
    path("canned-responses/recurrences/", views.recurrences, name="recurrence_add"),
    path(
        "canned-responses/recurrences/<int:recurrence_id>/end/", views.recurrence_end, name="recurrence_end"
    ),
    moved("prepared/", "servicedesk:canned_responses"),
]
