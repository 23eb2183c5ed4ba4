from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "vallat.assets"
    label = "assets"
