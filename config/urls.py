"""The address of every room."""

from django.conf import settings
from django.urls import include, path

from config.api import urls as api_urls

urlpatterns = [
    path("accounts/", include("vallat.organisation.sign_in.urls")),
    path("api/v1/", api_urls),
    # the most asked for: Django tries one pattern after the other
    path("", include("vallat.servicedesk.urls")),
    path("", include("vallat.home.urls")),
    path("", include("vallat.integrations.urls")),
    path("", include("vallat.convention.urls")),
    path("", include("vallat.organisation.urls")),
    path("", include("vallat.data_import.urls")),
    path("", include("vallat.knowledge.urls")),
    path("", include("vallat.reporting.urls")),
    path("", include("vallat.governance.urls")),
    path("", include("vallat.backup.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("vallat.demo.urls")))

handler400 = "vallat.home.views.errors.bad_request"
handler403 = "vallat.home.views.errors.not_allowed"
handler404 = "vallat.home.views.errors.not_found"
handler500 = "vallat.home.views.errors.failed"
