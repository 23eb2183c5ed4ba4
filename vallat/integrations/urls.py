from django.urls import path

from vallat.base.web.moved import moved
from vallat.integrations.views import guide, tokens, webhooks

app_name = "integrations"

urlpatterns = [
    path("api-clients/guide/", guide.guide, name="guide"),
    path("api-clients/tokens/", tokens.own, name="tokens"),
    path("api-clients/tokens/<int:token_id>/revocation/", tokens.revocation, name="revocation"),
    path("api-clients/machines/", tokens.machines, name="machines"),
    path("api-clients/webhooks/", webhooks.webhooks, name="webhooks"),
    path("api-clients/webhooks/<int:webhook_id>/", webhooks.webhook, name="webhook"),
    path("api-clients/webhooks/<int:webhook_id>/answering/", webhooks.answering, name="answer_for_webhook"),
    path("api-clients/webhooks/<int:webhook_id>/end/", webhooks.end, name="end_webhook"),
    path("api-clients/deliveries/<int:delivery_id>/sending/", webhooks.sending, name="sending"),
    moved("programs/guide/", "integrations:guide"),
    moved("programs/tokens/", "integrations:tokens"),
    moved("programs/machines/", "integrations:machines"),
    moved("programs/webhooks/", "integrations:webhooks"),
    moved("programs/webhooks/<int:webhook_id>/", "integrations:webhook"),
]
