"""Major incidents: the procedure for the team, the status for the towns."""

from django.urls import path

from vallat.servicedesk.views import major, major_status

urlpatterns = [
    path("majors/", major.majors, name="majors"),
    path("majors/<str:number>/", major.show, name="major"),
    path("majors/<str:number>/attempts/", major.attempts, name="major_attempts"),
    path("majors/<str:number>/updates/", major.updates, name="major_updates"),
    path("majors/<str:number>/team/", major.team, name="major_team"),
    path("majors/<str:number>/part/", major.part, name="major_part"),
    path("majors/<str:number>/towns/", major.towns, name="major_towns"),
    path("majors/<str:number>/towns/<int:touched_id>/end/", major.town_end, name="major_town_end"),
    path("majors/<str:number>/review/", major.review, name="major_review"),
    path("majors/<str:number>/review/towns/", major.review_towns, name="major_review_towns"),
    path("majors/<str:number>/improvements/", major.improvements, name="major_improvements"),
    path("status/", major_status.status, name="status"),
    path("status/<slug:code>/", major_status.status, name="town_status"),
]
