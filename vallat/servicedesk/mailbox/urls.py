"""The mailboxes: messages, and the decisions on those that wait."""

from django.urls import path

from vallat.servicedesk.mailbox import views

urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:mail_id>/", views.mail, name="mail"),
    path("mailbox/<int:mail_id>/raw/", views.raw, name="mail_raw"),
    path("mailbox/<int:mail_id>/ticket/", views.as_ticket, name="mail_as_ticket"),
    path("mailbox/<int:mail_id>/reply/", views.as_reply, name="mail_as_reply"),
    path("mailbox/<int:mail_id>/rejection/", views.aside, name="mail_rejection"),
    path("mailbox/<int:mail_id>/reading/", views.read_again, name="mail_read_again"),
]
