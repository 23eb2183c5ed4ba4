from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "vallat.knowledge"
    label = "knowledge"
