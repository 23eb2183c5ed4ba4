from django.urls import path

from vallat.organisation.views import people

app_name = "organisation"

urlpatterns = [
    path("people/", people.directory, name="people"),
    path("people/<int:person_id>/", people.person, name="person"),
]
