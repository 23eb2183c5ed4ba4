from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "vallat.exchange"
    label = "exchange"
