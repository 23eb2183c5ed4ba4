from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "vallat.organisation"
    label = "organisation"
