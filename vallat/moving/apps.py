from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "vallat.moving"
    label = "moving"
