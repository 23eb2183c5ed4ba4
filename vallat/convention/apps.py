from django.apps import AppConfig


class ConventionConfig(AppConfig):
    name = "vallat.convention"
    label = "convention"
