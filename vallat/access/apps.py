from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "vallat.access"
    label = "access"
