"""Requests under a former reading of the convention."""

from django.urls import path

from vallat.servicedesk.revisions import views

urlpatterns = [
    path("convention/<slug:code>/requests/", views.requests, name="former_readings"),
]
