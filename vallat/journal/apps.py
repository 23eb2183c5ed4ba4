from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "vallat.journal"
    label = "journal"

    def ready(self) -> None:
        """The verbs of every room, and its names, are known to every process: the journal's page shows also what a command alone writes."""
        autodiscover_modules("verbs", "journal")
