"""The demo's mailbox holds a message of each fate."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from tests.conftest import PARIS
from vallat.demo.mailbox import fill_mailbox
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import Attachment, InboundMail

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=PARIS)


@pytest.fixture
def files(settings: Any, tmp_path: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "vallat.base.files.storage.FilesOnDisk",
            "OPTIONS": {"location": tmp_path},
        },
    }


def test_each_message_meets_the_fate_that_it_shows(own_database: str, files: None) -> None:
    assert fill_mailbox(now=NOW) == 8
    with transaction.atomic():
        act_as_system("test")
        states = Counter(InboundMail.objects.values_list("state", flat=True))
        assert states == {"held": 2, "automatic": 3, "unreadable": 1, "ticket": 1, "duplicate": 1}
        assert Attachment.objects.get().name == "capture.png"


def test_a_second_time_adds_nothing(own_database: str, files: None) -> None:
    fill_mailbox(now=NOW)
    assert fill_mailbox(now=NOW) == 0
