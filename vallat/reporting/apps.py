from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "vallat.reporting"
    label = "reporting"
