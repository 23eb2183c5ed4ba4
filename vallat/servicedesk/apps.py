from django.apps import AppConfig


class ServiceDeskConfig(AppConfig):
    name = "vallat.servicedesk"
    label = "servicedesk"
