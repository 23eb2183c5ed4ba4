"""Addresses of the organisation's sub-rooms; those of signing in stand under `/accounts/`, in `sign_in/urls.py`."""

from vallat.organisation.people_pages.urls import urlpatterns as people_pages
from vallat.organisation.towns_directory.urls import urlpatterns as towns_directory

app_name = "organisation"
urlpatterns = [*people_pages, *towns_directory]
