"""Missed delays, what is done so that they do not come back, and when the team works."""

from django.urls import path

from vallat.servicedesk.escalation import views as breaches
from vallat.servicedesk.working_hours import views as hours

urlpatterns = [
    path("breaches/", breaches.show, name="breaches"),
    path("breaches/<int:breach_id>/attribution/", breaches.correct, name="breach_attribution"),
    path("improvements/", breaches.improvements, name="improvements"),
    path("improvements/<int:improvement_id>/plan/", breaches.plan, name="improvement_plan"),
    path("improvements/<int:improvement_id>/done/", breaches.finish, name="improvement_finish"),
    path("hours/", hours.show, name="hours"),
    path("hours/decisions/", hours.decide, name="hours_decision"),
]
