from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "vallat.data_import"
    label = "moving"
