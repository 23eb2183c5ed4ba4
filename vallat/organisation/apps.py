from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrganisationConfig(AppConfig):
    name = "vallat.organisation"
    label = "organisation"

    def ready(self) -> None:
        from vallat.organisation import checks, libraries  # noqa: PLC0415, F401 (models are there now)
        from vallat.organisation.sign_in import known_devices, sealing  # noqa: PLC0415, F401 (devices end with sessions)
        from vallat.organisation.sign_in.views import sign_in_signals  # noqa: PLC0415

        autodiscover_modules("session_end")  # what the rooms above end with somebody's sessions
        sealing.connect()
        sign_in_signals.connect()
