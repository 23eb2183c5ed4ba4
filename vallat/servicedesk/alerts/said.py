"""What a monitoring tool says of one alert."""

from dataclasses import dataclass
from datetime import datetime

MARK = "group:"  # begins the fingerprint of an alert of ours; no tool's holds a colon


@dataclass(frozen=True)
class Said:
    """One alert as the tool tells it. `service`, `impact` and `urgency` are asked for, and used where the convention
    knows them."""

    fingerprint: str
    name: str
    component: str
    severity: str
    text: str
    started_at: datetime
    ended_at: datetime | None
    service: str = ""
    impact: str = ""
    urgency: str = ""

    @property
    def is_group(self) -> bool:
        return self.fingerprint.startswith(MARK)
