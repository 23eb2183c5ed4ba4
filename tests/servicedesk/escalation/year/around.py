"""What happens around tickets in the year: departures of towns, local closing days, breaches that are attributed otherwise."""

from datetime import date, datetime

from tests.convention.successor import successor
from tests.servicedesk.escalation.year.driver import Doing
from tests.servicedesk.escalation.year.judging import SAID
from tests.servicedesk.escalation.year.people import People
from vallat.access.context import acting_as
from vallat.convention.actions.loading import load_convention
from vallat.organisation.models import Site
from vallat.organisation.people.actions.site_hours import add_closing
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.models import Breach, UnmetCondition
from vallat.servicedesk.unmet_conditions.actions import record_unmet_condition


class Year(People):
    def change_of_version(self, at: datetime) -> None:
        with acting_as(self.cast.actor("cio")) as cio:
            load_convention(source=successor(), name="sigv-2025.toml", by=cio, at=at)

    def depart(self, town: str, service: str, *, application: str = "") -> Doing:
        def departing(at: datetime) -> None:
            with acting_as(self.cast.actor("cio")) as cio:
                record_unmet_condition(
                    organisation=self.cast.organisations[town], services=[service], application=application,
                    condition="documents", reason=SAID, first=at.date(), by=cio, at=at,
                )  # fmt: skip
            self.done["unmet_condition"] += 1

        return departing

    def come_back(self, at: datetime) -> None:
        """Every unmet_condition that lasts is lifted, on its page."""
        with acting_as(self.cast.actor("cio")):
            lasting = list(UnmetCondition.objects.filter(period__endswith=None).values_list("pk", flat=True))
        for pk in lasting:
            answer = self.desk("cio").post(f"/unmet-conditions/{pk}/end/")
            self.done["unmet_condition_lifted"] += answer.status_code == 302

    def close_site(self, town: str, first: date, last: date) -> Doing:
        def closing(at: datetime) -> None:
            with acting_as(self.cast.actor("cio")) as cio:
                site = Site.objects.filter(organisation=self.cast.organisations[town]).earliest("pk")
                add_closing(site=site, first=first, last=last, reason="Fête locale", by=cio, at=at)
            self.done["local_closing"] += 1

        return closing

    def correct(self, pk: int) -> Doing:
        """The head of IT attributes a breach otherwise, on the page of the register."""

        def correcting(at: datetime) -> None:
            with acting_as(self.cast.actor("cio")):
                standing = Breach.objects.filter(pk=pk, withdrawn_at=None).exists()
            if standing:
                form = {"attributed_to": self.chance.choice(Attribution.values), "reason": SAID}
                answer = self.desk("cio").post(f"/breaches/{pk}/attribution/", form)
                self.done["correct"] += answer.status_code == 302

        return correcting
