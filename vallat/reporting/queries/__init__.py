from vallat.reporting.queries.activity import ActivityReport, NotBegun, activity
from vallat.reporting.queries.months import Month, NoSuchMonth
from vallat.reporting.queries.reader import towns

__all__ = ["ActivityReport", "Month", "NoSuchMonth", "NotBegun", "activity", "towns"]
