"""`bin/vallat read_contacts`: the numbers of VALLAT_CONTACTS into the records, once. `prepare` does it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from vallat.convention.setting_numbers import read_setting
from vallat.organisation.sign_in.actors import act_as_system


class Command(BaseCommand):
    help = "Reads VALLAT_CONTACTS once into the numbers to call, and says what it did."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            told = read_setting(by=act_as_system("prepare"), at=timezone.now())
        for sentence in told:
            self.stdout.write(f"Warning: {sentence}")
