"""Missed delays: to whom they are attributed, and what is done so that they do not come back."""

from django.urls import path

from vallat.servicedesk.views import breaches

urlpatterns = [
    path("breaches/", breaches.show, name="breaches"),
    path("breaches/<int:breach_id>/attribution/", breaches.correct, name="breach_attribution"),
    path("improvements/", breaches.improvements, name="improvements"),
    path("improvements/<int:improvement_id>/plan/", breaches.plan, name="improvement_plan"),
    path("improvements/<int:improvement_id>/done/", breaches.finish, name="improvement_finish"),
]
