"""Days as people type them."""

from datetime import date

LATEST = date(2199, 12, 31)  # what is typed beyond it was mistyped; sums with it stay in the calendar
