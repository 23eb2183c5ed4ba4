from django.db import migrations

from vallat.access.row_security import BEARER, OWN_ROWS, Isolate

SHOWN = f"digest = {BEARER}"
OF_SHOWN = f"token_id IN (SELECT id FROM exchange_token WHERE {SHOWN})"


class Migration(migrations.Migration):
    """Whoever shows a token reads its row before the actor is known; the answers kept under it are its own."""

    dependencies = [("exchange", "0001_initial"), ("organisation", "0003_isolation")]

    operations = [
        Isolate("exchange_token", f"{OWN_ROWS} OR {SHOWN}"),
        Isolate("exchange_keptanswer", f"{OWN_ROWS} OR {OF_SHOWN}"),
        Isolate("exchange_webhook"),
        Isolate("exchange_delivery"),
    ]
