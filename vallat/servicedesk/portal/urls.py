"""What somebody of a town may ask for, and what they asked."""

from django.urls import path

from vallat.servicedesk.portal import views

urlpatterns = [
    path("new/", views.new_request, name="new_request"),
    path("new/other/", views.other_request, name="other_request"),
    path("new/articles/", views.articles, name="proposed_articles"),
    path("new/<slug:service_code>/", views.request_form, name="request_form"),
    path("my/", views.my_requests, name="my_requests"),
]
