"""Why the deadlines of a ticket are what they are."""

from django.urls import path

from vallat.servicedesk.deadline_ribbon import views

urlpatterns = [
    path("tickets/<str:number>/explanation/", views.explanation, name="explanation"),
]
