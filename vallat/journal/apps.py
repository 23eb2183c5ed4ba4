from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "vallat.journal"
    label = "journal"
