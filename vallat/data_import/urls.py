from django.urls import path

from vallat.base.web.moved import moved
from vallat.data_import.views import mapping, runs

app_name = "data_import"

urlpatterns = [
    path("data-import/", runs.runs, name="runs"),
    path("data-import/new/", runs.new_run, name="new"),
    path("data-import/<int:run_id>/", runs.run, name="run"),
    path("data-import/<int:run_id>/mapping/", mapping.mapping, name="mapping"),
    path("data-import/<int:run_id>/trial/", runs.trial, name="trial"),
    path("data-import/<int:run_id>/import/", runs.importing, name="import"),
    path("data-import/<int:run_id>/refused/", runs.refused, name="refused"),
    moved("moving/", "data_import:runs"),
    moved("moving/new/", "data_import:new"),
    moved("moving/<int:run_id>/", "data_import:run"),
    moved("moving/<int:run_id>/mapping/", "data_import:mapping"),
]
