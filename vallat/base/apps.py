from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "vallat.base"
    label = "base"

    def ready(self) -> None:
        from vallat.base import libraries, model_checks  # noqa: PLC0415, F401 (models are there now)
        from vallat.base.serving import checks  # noqa: PLC0415, F401 (the settings are there now)
