from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "vallat.home"
    label = "home"
