from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConventionConfig(AppConfig):
    name = "vallat.convention"
    label = "convention"

    def ready(self) -> None:
        autodiscover_modules(
            "after_loading", "levels_panel"
        )  # what each domain above does when a version is loaded
