"""What is told of tokens and webhooks: ids and codes, never a secret, never an address."""

from django.utils.translation import gettext_lazy as _

from vallat.journal.verbs import Detail, Verb


def _scopes(detail: Detail) -> str:
    return ", ".join([*([detail["role"]] if detail.get("role") else []), *detail["scopes"]])


def _events(detail: Detail) -> str:
    return ", ".join(detail["events"])


TOKEN_MADE = Verb("token.made", _("Token made"), _scopes)
TOKEN_REVOKED = Verb("token.revoked", _("Token revoked"))
WEBHOOK_ADDED = Verb("webhook.added", _("Webhook added"), _events)
WEBHOOK_TAKEN_OVER = Verb("webhook.taken_over", _("Webhook taken over"))
WEBHOOK_ENDED = Verb("webhook.ended", _("Webhook ended"))
DELIVERY_SENT_AGAIN = Verb("webhook.sent_again", _("Webhook delivery sent again"))
