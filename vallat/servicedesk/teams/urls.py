"""Levels and teams, and who is on duty."""

from django.urls import path

from vallat.servicedesk.teams import views as teams

urlpatterns = [
    path("teams/", teams.teams, name="teams"),
    path("teams/<slug:code>/", teams.team, name="team"),
    path("teams/<slug:code>/names/", teams.names, name="team_names"),
    path("teams/<slug:code>/members/", teams.member_added, name="team_members"),
    path("teams/<slug:code>/members/<int:member_id>/", teams.member_changed, name="team_member"),
    path("teams/<slug:code>/members/<int:member_id>/end/", teams.member_ended, name="team_member_end"),
    path("teams/<slug:code>/duties/", teams.duty_set, name="team_duties"),
    path("teams/<slug:code>/duties/<int:duty_id>/end/", teams.duty_ended, name="team_duty_end"),
]
