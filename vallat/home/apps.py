from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class HomeConfig(AppConfig):
    name = "vallat.home"
    label = "home"

    def ready(self) -> None:
        """What each room shows of itself where all rooms meet."""
        autodiscover_modules("menu", "search", "metrics")
