"""A person of the directory: whoever may call the service desk has an account in it (6.4.1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import ErasedBy, Own, OwnRows
from vallat.base.fields import LineField
from vallat.base.mail.normal_form import AddressField, is_normal
from vallat.base.text import folded
from vallat.organisation.people.enums import Language
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.place import Department, Site


def name_of(person_id: int, first_name: str, last_name: str, *, erased: bool) -> str:
    """As a person is named on a page; for lists that read the columns alone."""
    if erased:
        return gettext("Erased person (no. %d)") % person_id
    return f"{first_name} {last_name}".strip()


def initials_of(first_name: str, last_name: str) -> str:
    return f"{first_name[:1]}{last_name[:1]}".upper()


class Person(models.Model):
    isolation = OwnRows(also="the person; the contractor to which a ticket of theirs is handed over")
    archive = Own(
        says=_("The town's directory."),
        without={
            "user": "an account is of one installation: it is given again",
            "search_key": "made from the other columns",
        },
        complete="vallat.organisation.town_data.make_findable",
    )
    erased = ErasedBy("vallat.organisation.erasing.erase_person_itself")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        help_text=_("where they work"),
    )
    site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        help_text=_("on which site"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    first_name = LineField(_("first name"), max_length=60)
    last_name = LineField(_("last name"), max_length=60)
    email = AddressField(_("e-mail"), blank=True)
    extension = models.CharField(_("extension"), max_length=10, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    mobile = models.CharField(_("mobile"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.FRENCH
    )
    left_date = models.DateField(_("left on"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased on"), null=True, editable=False)
    search_key = models.CharField(max_length=400, editable=False, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name"]
        constraints = [
            SameOrganisation("site"),
            SameOrganisation("department"),
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="person_email_once"),
            is_normal("email", "person_email_once_in_normal_form"),
            models.CheckConstraint(
                condition=~Q(email="")
                | ~Q(extension="")
                | ~Q(phone="")
                | ~Q(mobile="")
                | Q(erased_at__isnull=False),
                name="person_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(first_name="", last_name="", email="", extension="", phone="", mobile="", search_key=""),
                name="person_erased_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "last_name"], name="person_by_organisation"),
            models.Index(fields=["search_key"], name="person_search", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return name_of(self.pk, self.first_name, self.last_name, erased=self.erased_at is not None)

    @property
    def initials(self) -> str:
        return initials_of(self.first_name, self.last_name)

    def make_search_key(self) -> str:
        """What the caller search looks in: names, address, numbers, without accents."""
        digits = [number.replace(" ", "") for number in (self.extension, self.phone, self.mobile)]
        return folded(" ".join([self.last_name, self.first_name, self.email, *digits]))[:400]
