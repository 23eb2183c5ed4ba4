from django.apps import AppConfig


class ServiceDeskConfig(AppConfig):
    name = "vallat.servicedesk"
    label = "servicedesk"

    def ready(self) -> None:
        from vallat.servicedesk import checks  # noqa: PLC0415, F401 (settings are there now)
