from django.urls import path

from vallat.home.views import gallery, jobs, journal, landing, language, notices, outbox, search, status

app_name = "home"

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("search/", search.search, name="search"),
    path("search/palette/", search.palette, name="search_palette"),
    path("language/", language.choose, name="language"),
    path("accessibility/", notices.accessibility, name="accessibility"),
    path("legal/", notices.legal, name="legal"),
    path("personal-data/", notices.personal_data, name="personal_data"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("journal/", journal.journal, name="journal"),
    path("journal.csv", journal.journal_file, name="journal_file"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:mail_id>/sending/", outbox.sending, name="sending"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:job_id>/again/", jobs.again, name="job_again"),
    path("healthz", status.alive, name="healthz"),
    path("readyz", status.ready, name="readyz"),
    path("metrics", status.metrics, name="metrics"),
]
