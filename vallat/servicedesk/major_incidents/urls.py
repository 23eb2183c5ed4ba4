"""Major incidents: the procedure for the team, the status for the towns."""

from django.urls import path

from vallat.servicedesk.major_incidents.views import procedure, status

urlpatterns = [
    path("majors/", procedure.majors, name="majors"),
    path("majors/<str:number>/", procedure.show, name="major"),
    path("majors/<str:number>/attempts/", procedure.attempts, name="major_attempts"),
    path("majors/<str:number>/updates/", procedure.updates, name="major_updates"),
    path("majors/<str:number>/team/", procedure.team, name="major_team"),
    path("majors/<str:number>/part/", procedure.part, name="major_part"),
    path("majors/<str:number>/towns/", procedure.towns, name="major_towns"),
    path("majors/<str:number>/towns/<int:touched_id>/end/", procedure.town_end, name="major_town_end"),
    path("majors/<str:number>/review/", procedure.review, name="major_review"),
    path("majors/<str:number>/review/towns/", procedure.review_towns, name="major_review_towns"),
    path("status/", status.status, name="status"),
    path("status/<slug:code>/", status.status, name="town_status"),
]
