"""When the team works."""

from django.urls import path

from vallat.base.web.moved import moved
from vallat.servicedesk.working_hours import views

urlpatterns = [
    path("working-hours/", views.show, name="working_hours"),
    path("working-hours/decisions/", views.decide, name="working_hours_decision"),
    moved("hours/", "servicedesk:working_hours"),
]
