"""Appointments, the calendar of technicians, visits and what a town wants put back after one."""

from django.urls import path

from vallat.servicedesk.visits.views import appointment_link, appointments, calendar, claims, visits

urlpatterns = [
    path("tickets/<str:number>/appointment/", appointments.appointment, name="appointment"),
    path("tickets/<str:number>/appointment/agreement/", appointments.agreement, name="appointment_agreement"),
    path("tickets/<str:number>/appointment/moving/", appointments.moving, name="appointment_moving"),
    path(
        "tickets/<str:number>/appointment/cancellation/",
        appointments.cancellation,
        name="appointment_cancellation",
    ),
    path("tickets/<str:number>/appointment/missing/", appointments.missing, name="appointment_missing"),
    path("tickets/<str:number>/appointment/holding/", appointments.holding, name="appointment_holding"),
    path("tickets/<str:number>/visits/", visits.visits, name="visits"),
    path("appointments/<str:code>/", appointment_link.link, name="appointment_link"),
    path("appointments/<str:code>/refusal/", appointment_link.refusal, name="appointment_link_refusal"),
    path("appointments/<str:code>/moving/", appointment_link.moving, name="appointment_link_moving"),
    path(
        "appointments/<str:code>/cancellation/",
        appointment_link.cancellation,
        name="appointment_link_cancellation",
    ),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/feed/", calendar.feed, name="feed"),
    path("calendar/feed/revocation/", calendar.revocation, name="feed_revocation"),
    path("calendar/feeds/<str:secret>.ics", calendar.feed_file, name="feed_file"),
    path("my-day/", visits.my_day, name="my_day"),
    path("visits/<int:visit_id>/", visits.visit, name="visit"),
    path("visits/<int:visit_id>/arrival/", visits.arrival, name="visit_arrival"),
    path("visits/<int:visit_id>/closing/", visits.closing, name="visit_closing"),
    path("visits/<int:visit_id>/calling-off/", visits.calling_off, name="visit_calling_off"),
    path("visits/<int:visit_id>/claims/", visits.claims, name="visit_claims"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<int:claim_id>/answer/", claims.answer, name="claim_answer"),
    path("claims/<int:claim_id>/end/", claims.end, name="claim_end"),
]
