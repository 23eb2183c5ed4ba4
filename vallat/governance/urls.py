from django.urls import path

from vallat.governance.views import disclosures, exports

app_name = "governance"

urlpatterns = [
    path("town-data/", exports.town_data, name="town_data"),
    path("town-data/<slug:town>/exports/", exports.exports, name="exports"),
    path("town-data/exports/<int:export_id>/retry/", exports.retry, name="retry"),
    path("town-data/exports/<int:export_id>/download/", exports.download, name="download"),
    path("disclosures/", disclosures.disclosures, name="disclosures"),
    path("disclosures/new/", disclosures.new_disclosure, name="new_disclosure"),
    path("disclosures/<int:request_id>/", disclosures.show_disclosure, name="disclosure"),
    path("disclosures/<int:request_id>/advice/", disclosures.advice, name="advice"),
    path("disclosures/<int:request_id>/decision/", disclosures.decision, name="decision"),
    path("disclosures/<int:request_id>/prolongations/", disclosures.prolongations, name="prolongations"),
    path("disclosures/<int:request_id>/handovers/", disclosures.handover, name="handovers"),
    path("disclosures/<int:request_id>/closure/", disclosures.closure, name="closure"),
]
