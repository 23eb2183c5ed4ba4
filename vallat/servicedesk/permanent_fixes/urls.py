"""Workarounds without their permanent fix."""

from django.urls import path

from vallat.servicedesk.permanent_fixes import views

urlpatterns = [
    path("workarounds/", views.show, name="permanent_fixes"),
    path("tickets/<str:number>/permanent-fix/", views.plan, name="permanent_fix"),
]
