"""Addresses of the directory: people and their accounts, organisations and their places."""

from django.urls import path

from vallat.organisation.people_pages.views import (
    offboarding,
    organisations,
    people,
    places,
    sites,
    workplace,
)
from vallat.organisation.sign_in.views import accounts

OPENS, CLOSES = {"opens": True}, {"opens": False}

urlpatterns = [
    path("people/", people.directory, name="people"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/bounces/clearing/", people.clearing, name="bounces_clearing"),
    path("people/<int:person_id>/leaving/", offboarding.leaving, name="leaving"),
    path("people/<int:person_id>/return/", offboarding.coming_back, name="coming_back"),
    path("people/<int:person_id>/erasure/", offboarding.erasure, name="erasure"),
    path("people/<int:person_id>/invitation/", accounts.invitation, name="invitation"),
    path("people/<int:person_id>/account/closing/", accounts.closing, name="closing"),
    path("people/<int:person_id>/account/reopening/", accounts.reopening, name="reopening"),
    path("people/<int:person_id>/sessions/ending/", accounts.ending_sessions, name="ending_sessions"),
    path(
        "people/<int:person_id>/second-factors/removal/", accounts.removing_factors, name="removing_factors"
    ),
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
