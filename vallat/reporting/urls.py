from django.urls import path, register_converter

from vallat.reporting.views.report import report, report_csv, report_pdf
from vallat.reporting.views.reports import reports, reports_of_town


class MonthInAddress:
    """2026-11, kept as text: whether it is a month is for the view to say."""

    regex = r"\d{4}-\d{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MonthInAddress, "month")

app_name = "reporting"
urlpatterns = [
    path("reports/", reports, name="reports"),
    path("reports/<slug:town>/", reports_of_town, name="town"),
    path("reports/<slug:town>/<month:month>/", report, name="report"),
    path("reports/<slug:town>/<month:month>.pdf", report_pdf, name="pdf"),
    path("reports/<slug:town>/<month:month>.csv", report_csv, name="csv"),
]
