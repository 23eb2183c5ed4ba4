from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "vallat.integrations"
    label = "exchange"
