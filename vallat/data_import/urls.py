from django.urls import path

from vallat.data_import.views import mapping, runs

app_name = "moving"

urlpatterns = [
    path("moving/", runs.runs, name="runs"),
    path("moving/new/", runs.new_run, name="new"),
    path("moving/<int:run_id>/", runs.run, name="run"),
    path("moving/<int:run_id>/mapping/", mapping.mapping, name="mapping"),
    path("moving/<int:run_id>/trial/", runs.trial, name="trial"),
    path("moving/<int:run_id>/import/", runs.importing, name="import"),
    path("moving/<int:run_id>/refused/", runs.refused, name="refused"),
]
