"""Parts of the product that act on tickets by themselves, under the names that events and the journal keep."""

INTAKE = "mail-intake"  # mail that comes in; also the button of an invitation, in somebody's calendar program
APPOINTMENT_LINK = "appointment-link"  # whoever answers by the link of a mail
