"""Canned responses, ticket templates, recurrences."""

from django.urls import path

from vallat.servicedesk.canned_responses import views

urlpatterns = [
    path("tickets/<str:number>/canned/", views.canned, name="canned"),
    path("prepared/", views.show, name="prepared"),
    path("prepared/answers/", views.answers, name="answers"),
    path("prepared/answers/<int:answer_id>/end/", views.answer_end, name="answer_end"),
    path("prepared/templates/", views.templates, name="templates"),
    path("prepared/templates/<int:template_id>/end/", views.template_end, name="template_end"),
    path("prepared/recurrences/", views.recurrences, name="recurrences"),
    path("prepared/recurrences/<int:recurrence_id>/end/", views.recurrence_end, name="recurrence_end"),
]
