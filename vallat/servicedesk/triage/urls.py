"""A request that somebody looks at for the first time."""

from django.urls import path

from vallat.servicedesk.triage import views

urlpatterns = [
    path("tickets/<str:number>/triage/", views.triage, name="triage"),
]
