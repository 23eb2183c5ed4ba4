from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "vallat.backup"
    label = "backup"
