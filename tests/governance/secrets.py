"""A string that is nowhere else, in every column of text of every row that is not the town's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import DatabaseError, models, transaction

from tests.cast import Cast
from vallat.access.models import User
from vallat.base.models import OutgoingMail
from vallat.governance.models import DisclosureRequest, HandedOver, Prolongation
from vallat.journal.models import Entry
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.models import InboundMail, Message

MARK = "SCRT"
PUBLIC = {  # every town may know it, and the archive tells it
    "convention.conventionversion",
    "convention.conventiontext",
    "servicedesk.mailbox",
}
NOT_OF_ROWS = {
    "journal.entry",
    "servicedesk.inboundmail",
    "organisation.organisation",
}  # seeded by hand below
TEXT = (models.CharField, models.TextField, models.JSONField)


class Seeder:
    """`secrets` are in the database; `refused` are the columns whose constraints took none."""

    def __init__(self, cast: Cast, own: str, at: datetime) -> None:
        self.own = cast.organisations[own]
        self.at = at
        self.secrets: list[str] = []
        self.refused: set[str] = set()
        self._numbers = count(1)

    def seed(self) -> None:
        for model in apps.get_models():
            label = model._meta.label_lower
            columns = {field.column for field in model._meta.concrete_fields}
            if "organisation_id" in columns and label not in PUBLIC | NOT_OF_ROWS:
                self._rows(model, model._default_manager.exclude(organisation_id=self.own.pk))
        self._rows(Organisation, Organisation.objects.filter(kind="commune").exclude(pk=self.own.pk))
        self._rows(User, User.objects.exclude(person__organisation=self.own))
        self._rows(Message, Message.objects.filter(organisation=self.own, direction=Direction.NOTE))
        self._column(OutgoingMail, "last_error", OutgoingMail.objects.filter(organisation_id=self.own.pk))
        self._mails(InboundMail.objects.exclude(ticket__organisation=self.own))
        self._journals()
        for organisation in Organisation.objects.filter(kind__in=("commune", "syndicate")).exclude(
            pk=self.own.pk
        ):
            self._decided(organisation.pk)
        Session.objects.create(
            session_key=self._new(), session_data=self._new(), expire_date=self.at + timedelta(days=1)
        )

    def _rows(self, model: type[models.Model], rows: "models.QuerySet[models.Model]") -> None:
        for field in model._meta.concrete_fields:
            named = model is Organisation and field.name == "code"  # by which the test finds them again
            if isinstance(field, TEXT) and not isinstance(field, models.FileField) and not named:
                self._column(model, field.name, rows)

    def _column(self, model: type[models.Model], name: str, rows: "models.QuerySet[models.Model]") -> None:
        field = model._meta.get_field(name)
        taken = False
        for pk in rows.values_list("pk", flat=True):
            secret = self._new()
            if (getattr(field, "max_length", None) or 99) < len(secret):
                break
            value: object = {"secret": secret} if isinstance(field, models.JSONField) else secret
            if name == "email":
                value = f"{secret.lower()}@secret.example"  # in its normal form, which a constraint asks
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=pk).update(**{name: value})
            except DatabaseError:
                continue
            taken = True
            self.secrets.append(secret)
        if not taken:
            self.refused.add(f"{model._meta.label_lower}.{name}")

    def _mails(self, mails: "models.QuerySet[InboundMail]") -> None:
        for mail in mails:
            secret = self._new()
            self.secrets.append(secret)
            raw = bytes(mail.raw) + secret.encode()
            InboundMail.objects.filter(pk=mail.pk).update(
                raw=raw, size=len(raw), subject=secret, sender=secret, why=secret
            )

    def _journals(self) -> None:
        """Its rows can't be changed: new ones."""
        for organisation in Organisation.objects.exclude(pk=self.own.pk):
            secret = self._new()
            self.secrets.append(secret)
            Entry.objects.create(
                at=self.at,
                organisation_id=organisation.pk,
                actor=secret,
                verb=secret,
                subject_type=secret,
                subject_id=1,
                detail={"secret": secret},
            )

    def _decided(self, organisation_id: int) -> None:
        """What is decided or handed over can't be changed: new ones."""
        secret, person = self._new(), Person.objects.filter(organisation__code="sigv").first()
        self.secrets.append(secret)
        assert person is not None
        request = DisclosureRequest.objects.create(
            organisation_id=organisation_id,
            **dict.fromkeys(
                ("requester_name", "requester_quality", "authority", "legal_ground", "records"), secret
            ),
            received_at=self.at,
            registered_at=self.at,
            registered_by=person,
            registered_by_label=secret,
            decision="granted",
            reason=secret,
            decided_at=self.at,
            decided_by=person,
            decided_by_label=secret,
        )
        Prolongation.objects.create(
            organisation_id=organisation_id,
            request=request,
            former_date=self.at.date(),
            new_date=self.at.date() + timedelta(days=1),
            reason=secret,
            decided_at=self.at,
            decided_by=person,
            decided_by_label=secret,
        )
        HandedOver.objects.create(
            organisation_id=organisation_id,
            request=request,
            handed_at=self.at,
            handed_by=person,
            handed_by_label=secret,
            what=secret,
            form="paper",
            count=1,
            files=[{"name": secret, "sha256": secret}],
        )

    def _new(self) -> str:
        return f"{MARK}{next(self._numbers):05d}"


def leaks(files: dict[str, bytes]) -> Iterator[str]:
    for path, content in files.items():
        marks = [mark for mark in (MARK, MARK.lower()) if mark.encode() in content or mark in path]
        if marks:
            at = content.find(marks[0].encode())
            yield f"{path}: {content[max(0, at - 80) : at + 40]!r}"
