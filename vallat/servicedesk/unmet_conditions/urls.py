"""Conditions of the convention that a town does not meet."""

from django.urls import path

from vallat.servicedesk.unmet_conditions import views

urlpatterns = [
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/<int:condition_id>/end/", views.commitment_back, name="commitment_back"),
]
