from django.urls import path

from vallat.organisation.people_pages.urls import urlpatterns as places
from vallat.organisation.people_pages.views import offboarding, people
from vallat.organisation.sign_in.views import accounts
from vallat.organisation.towns_directory import views as directory_review

app_name = "organisation"

urlpatterns = [
    path("people/", people.directory, name="people"),
    path("people/<int:person_id>/", people.person, name="person"),
    *places,
    path("people/<int:person_id>/bounces/clearing/", people.clearing, name="bounces_clearing"),
    path("people/<int:person_id>/leaving/", offboarding.leaving, name="leaving"),
    path("people/<int:person_id>/return/", offboarding.coming_back, name="coming_back"),
    path("people/<int:person_id>/erasure/", offboarding.erasure, name="erasure"),
    path("directory/", directory_review.review, name="directory_review"),
    path("directory/<int:entry_id>/", directory_review.entry, name="directory_entry"),
    path("directory/<int:entry_id>/departure/", directory_review.departure, name="entry_departure"),
    path("directory/<int:entry_id>/keeping/", directory_review.keeping, name="entry_keeping"),
    path("directory/<int:entry_id>/aside/", directory_review.aside, name="entry_aside"),
    path("directory/<int:entry_id>/person/", directory_review.person, name="entry_person"),
    path("directory/<int:entry_id>/addition/", directory_review.addition, name="entry_addition"),
    path("directory/<int:entry_id>/address/", directory_review.address, name="entry_address"),
    path("directory/<int:entry_id>/retry/", directory_review.retry, name="entry_retry"),
    path("people/<int:person_id>/invitation/", accounts.invitation, name="invitation"),
    path("people/<int:person_id>/account/closing/", accounts.closing, name="closing"),
    path("people/<int:person_id>/account/reopening/", accounts.reopening, name="reopening"),
    path("people/<int:person_id>/sessions/ending/", accounts.ending_sessions, name="ending_sessions"),
    path(
        "people/<int:person_id>/second-factors/removal/", accounts.removing_factors, name="removing_factors"
    ),
]
