from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ServiceDeskConfig(AppConfig):
    name = "vallat.servicedesk"
    label = "servicedesk"

    def ready(self) -> None:
        from vallat.servicedesk import checks  # noqa: PLC0415, F401 (settings are there now)
        from vallat.servicedesk.common.numbering import repair_numbers  # noqa: PLC0415

        self._name_followers()
        post_migrate.connect(repair_numbers, sender=self)

    def _name_followers(self) -> None:
        """What follows a ticket when it changes or ends: `tickets/followers.py`."""
        from vallat.servicedesk.escalation.actions.breach_register import follow_clocks  # noqa: PLC0415
        from vallat.servicedesk.major_incidents.actions.sync import sync_with_ticket  # noqa: PLC0415
        from vallat.servicedesk.major_incidents.rules import is_major  # noqa: PLC0415
        from vallat.servicedesk.tickets.followers import AFTER_CHANGE, AT_THE_END, Follower  # noqa: PLC0415
        from vallat.servicedesk.tickets.promises import is_late  # noqa: PLC0415
        from vallat.servicedesk.visits.actions.appointments import end_appointment  # noqa: PLC0415
        from vallat.servicedesk.visits.actions.visits import call_visits_off  # noqa: PLC0415

        AFTER_CHANGE[:] = [
            Follower(concerns=is_late, follow=follow_clocks),
            Follower(concerns=lambda ticket, at: is_major(ticket), follow=sync_with_ticket),
        ]
        AT_THE_END[:] = [end_appointment, call_visits_off]
