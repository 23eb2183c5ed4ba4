"""Addresses of organisations and their places."""

from django.urls import path

from vallat.organisation.people_pages.views import organisations, places, sites, workplace

OPENS, CLOSES = {"opens": True}, {"opens": False}

urlpatterns = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new_organisation, name="new_organisation"),
    path("organisations/<slug:code>/", organisations.organisation, name="organisation"),
    path("organisations/<slug:code>/closing/", organisations.closing, name="organisation_closing"),
    path("organisations/<slug:code>/reopening/", organisations.reopening, name="organisation_reopening"),
    path("organisations/<slug:code>/departments/", organisations.departments, name="departments"),
    path("organisations/<slug:code>/sites/", organisations.sites, name="organisation_sites"),
    path("organisations/<slug:code>/technicians/", organisations.technicians, name="technicians"),
    path("departments/<int:department_id>/", places.department, name="department"),
    path(
        "departments/<int:department_id>/closing/", places.department_state, CLOSES, name="department_closing"
    ),
    path(
        "departments/<int:department_id>/reopening/",
        places.department_state,
        OPENS,
        name="department_reopening",
    ),
    path("people/<int:person_id>/workplace/", workplace.workplace, name="workplace"),
    path("sites/", sites.sites, name="sites"),
    path("sites/<int:site_id>/", sites.site, name="site"),
    path("sites/<int:site_id>/hours/", sites.hours, name="site_hours"),
    path("sites/<int:site_id>/closings/", sites.closings, name="site_closings"),
    path("sites/<int:site_id>/rooms/", sites.rooms, name="site_rooms"),
    path("sites/<int:site_id>/closing/", sites.closing, name="site_closing"),
    path("sites/<int:site_id>/reopening/", sites.reopening, name="site_reopening"),
    path("site-closings/<int:closing_id>/removal/", sites.closing_removal, name="closing_removal"),
    path("rooms/<int:room_id>/", places.room, name="room"),
    path("rooms/<int:room_id>/closing/", places.room_state, CLOSES, name="room_closing"),
    path("rooms/<int:room_id>/reopening/", places.room_state, OPENS, name="room_reopening"),
]
