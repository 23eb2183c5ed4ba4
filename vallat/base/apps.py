from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "vallat.base"
    label = "base"
