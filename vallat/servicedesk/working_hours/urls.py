"""When the team works."""

from django.urls import path

from vallat.servicedesk.working_hours import views

urlpatterns = [
    path("hours/", views.show, name="hours"),
    path("hours/decisions/", views.decide, name="hours_decision"),
]
