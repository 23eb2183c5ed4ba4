from django.urls import path

from vallat.home.views import gallery, journal, landing, language, status

app_name = "home"

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("language/", language.choose, name="language"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("journal/", journal.journal, name="journal"),
    path("healthz", status.alive, name="healthz"),
    path("readyz", status.ready, name="readyz"),
]
