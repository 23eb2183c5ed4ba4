"""Breaches, and what is done so that they do not come back."""

from django.urls import path

from vallat.servicedesk.escalation import views

urlpatterns = [
    path("breaches/", views.show, name="breaches"),
    path("breaches/<int:breach_id>/attribution/", views.correct, name="breach_attribution"),
    path("majors/<str:number>/improvements/", views.of_major, name="major_improvements"),
    path("improvements/", views.improvements, name="improvements"),
    path("improvements/<int:improvement_id>/plan/", views.plan, name="improvement_plan"),
    path("improvements/<int:improvement_id>/done/", views.finish, name="improvement_finish"),
]
