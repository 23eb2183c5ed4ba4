"""Conditions of the convention that a town does not meet."""

from django.urls import path

from vallat.base.web.moved import moved
from vallat.servicedesk.unmet_conditions import views

urlpatterns = [
    path("unmet-conditions/", views.show, name="unmet_conditions"),
    path("unmet-conditions/<int:condition_id>/end/", views.end, name="unmet_condition_end"),
    moved("commitments/", "servicedesk:unmet_conditions"),
]
