from django.db import migrations

# What the browsers have stays good: a key becomes the digest of itself, as `access.sessions.key_of` makes it.
DIGEST = "".join(
    f"UPDATE {table} SET session_key = left(encode(sha256(convert_to(session_key, 'UTF8')), 'hex'), 40) WHERE length(session_key) = 32;"
    for table in ("django_session", "usersessions_usersession")
)


class Migration(migrations.Migration):
    """There is no way back from a digest: with the code of before, everybody signs in again."""

    dependencies = [
        ("organisation", "0021_journal_of_an_organisation"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunSQL(DIGEST, migrations.RunSQL.noop)]
