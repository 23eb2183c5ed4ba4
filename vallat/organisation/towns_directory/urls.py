"""What the towns' directory says that needs somebody's decision."""

from django.urls import path

from vallat.organisation.towns_directory import views

urlpatterns = [
    path("directory/", views.review, name="directory_review"),
    path("directory/<int:entry_id>/", views.entry, name="directory_entry"),
    path("directory/<int:entry_id>/departure/", views.departure, name="entry_departure"),
    path("directory/<int:entry_id>/keeping/", views.keeping, name="entry_keeping"),
    path("directory/<int:entry_id>/aside/", views.aside, name="entry_aside"),
    path("directory/<int:entry_id>/person/", views.person, name="entry_person"),
    path("directory/<int:entry_id>/addition/", views.addition, name="entry_addition"),
    path("directory/<int:entry_id>/address/", views.address, name="entry_address"),
    path("directory/<int:entry_id>/retry/", views.retry, name="entry_retry"),
]
