"""The settings of backups are read strictly: a wrong one starts nothing."""

import pytest

from config.environment import BadEnvironment, read


@pytest.mark.parametrize(
    ("given", "meant"),
    [("1:30", "30 1 * * *"), ("23:05", "5 23 * * *"), ("30 1,13 * * 1-5", "30 1,13 * * 1-5")],
)
def test_a_time_of_day_or_the_fields_of_cron(given: str, meant: str) -> None:
    assert read({"VALLAT_BACKUP_AT": given})["VALLAT_BACKUP_AT"] == meant


@pytest.mark.parametrize(
    ("name", "value", "form"),
    [
        ("VALLAT_BACKUP_AT", "25:00", "a time of day"),
        ("VALLAT_BACKUP_AT", "1:3", "a time of day"),
        ("VALLAT_BACKUP_AT", "each night", "a time of day"),
        ("VALLAT_BACKUP_AT", "61 1 * * *", "a time of day"),
        ("VALLAT_BACKUP_KEEP", "a week", "how many are kept, by days, weeks and months: 7d 4w 12m"),
        ("VALLAT_BACKUP_RECIPIENT", "ssh-ed25519 AAAA", "a public key of age"),
        ("VALLAT_BACKUP_ALERT_HOURS", "-1", "a whole number"),
        ("DATABASE_BACKUP_URL", "mysql://x", "an address that starts with postgresql"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_form(name: str, value: str, form: str) -> None:
    with pytest.raises(BadEnvironment, match=f"{name} must be {form}"):
        read({name: value})


def test_nothing_is_made_by_itself_unless_a_folder_is_set() -> None:
    found = read({})
    assert found["VALLAT_BACKUP_FOLDER"] is None
    assert found["VALLAT_BACKUP_RECIPIENT"] == ""
