from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class GovernanceConfig(AppConfig):
    name = "vallat.governance"
    label = "governance"

    def ready(self) -> None:
        """What a domain above does once the rows of a town are back stands in its `town_data.py`."""
        autodiscover_modules("town_data")
