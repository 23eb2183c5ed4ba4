from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ServiceDeskConfig(AppConfig):
    name = "vallat.servicedesk"
    label = "servicedesk"

    def ready(self) -> None:
        from vallat.servicedesk import checks  # noqa: PLC0415, F401 (settings are there now)
        from vallat.servicedesk.common.numbering import repair_numbers  # noqa: PLC0415

        post_migrate.connect(repair_numbers, sender=self)
