from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class GovernanceConfig(AppConfig):
    name = "vallat.governance"
    label = "governance"

    def ready(self) -> None:
        """Each domain above says which of its tables are a town's, in its `town_data.py`; the rest stands in ours."""
        autodiscover_modules("town_data")
