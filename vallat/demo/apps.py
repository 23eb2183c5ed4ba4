from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vallat.demo"
    label = "demo"
