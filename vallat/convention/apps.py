from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class ConventionConfig(AppConfig):
    name = "vallat.convention"
    label = "convention"

    def ready(self) -> None:
        autodiscover_modules(
            "after_loading", "levels_panel"
        )  # what each domain above does when a version is loaded
        from vallat.convention import checks, setting_numbers  # noqa: PLC0415, F401 (models are there now)

        post_migrate.connect(setting_numbers.read_setting_after_migrating, sender=self)
