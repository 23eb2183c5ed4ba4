from django.urls import path

from vallat.integrations.views import guide, tokens, webhooks

app_name = "exchange"

urlpatterns = [
    path("programs/guide/", guide.guide, name="guide"),
    path("programs/tokens/", tokens.own, name="tokens"),
    path("programs/tokens/<int:token_id>/revocation/", tokens.revocation, name="revocation"),
    path("programs/machines/", tokens.machines, name="machines"),
    path("programs/webhooks/", webhooks.webhooks, name="webhooks"),
    path("programs/webhooks/<int:webhook_id>/", webhooks.webhook, name="webhook"),
    path("programs/webhooks/<int:webhook_id>/answering/", webhooks.answering, name="answer_for_webhook"),
    path("programs/webhooks/<int:webhook_id>/end/", webhooks.end, name="end_webhook"),
    path("programs/deliveries/<int:delivery_id>/sending/", webhooks.sending, name="sending"),
]
