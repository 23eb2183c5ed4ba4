"""Levels and teams, and who is on duty."""

from django.urls import path

from vallat.servicedesk.teams import views

urlpatterns = [
    path("teams/", views.teams, name="teams"),
    path("teams/<slug:code>/", views.team, name="team"),
    path("teams/<slug:code>/names/", views.names, name="team_names"),
    path("teams/<slug:code>/members/", views.member_added, name="team_members"),
    path("teams/<slug:code>/members/<int:member_id>/", views.member_changed, name="team_member"),
    path("teams/<slug:code>/members/<int:member_id>/end/", views.member_ended, name="team_member_end"),
    path("teams/<slug:code>/duties/", views.duty_set, name="team_duties"),
    path("teams/<slug:code>/duties/<int:duty_id>/end/", views.duty_ended, name="team_duty_end"),
]
