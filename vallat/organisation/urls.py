from django.urls import path

from vallat.organisation.views import accounts, people

app_name = "organisation"

urlpatterns = [
    path("people/", people.directory, name="people"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/invitation/", accounts.invitation, name="invitation"),
    path("people/<int:person_id>/account/closing/", accounts.closing, name="closing"),
    path("people/<int:person_id>/account/reopening/", accounts.reopening, name="reopening"),
    path("people/<int:person_id>/sessions/ending/", accounts.ending_sessions, name="ending_sessions"),
    path(
        "people/<int:person_id>/second-factors/removal/", accounts.removing_factors, name="removing_factors"
    ),
]
