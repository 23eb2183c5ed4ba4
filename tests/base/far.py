"""Days and instants that were mistyped: PostgreSQL keeps some that Python can't read back."""

DAYS = ("0001-01-01", "1989-12-31", "2200-01-01", "9999-12-31")
INSTANTS = (
    "0001-01-01T00:00",
    "0001-01-01T00:00:00+14:00",
    "1989-12-31T23:59",
    "2200-01-01T00:00",
    "9999-12-31T23:59:59-12:00",
)
SAID = "Choisissez un jour des années 1990 à 2199."
