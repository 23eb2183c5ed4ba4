import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import vallat.access.constraints
from vallat.access.row_security import BEARER, OWN_ROWS, AlsoVisible, Isolate, OrganisationStays
from vallat.integrations.migrations.sql.knock import FUNCTIONS

ISOLATED = (
    "exchange_delivery",
    "exchange_token",
    "exchange_webhook",
)
# no row of these is moved to another organisation
STAYS = (
    "exchange_delivery",
    "exchange_keptanswer",
    "exchange_token",
    "exchange_webhook",
)
# Whoever shows a token reads its row before the actor is known; the answers kept under it are its own.
SHOWN = f"digest = {BEARER}"
OF_SHOWN = f"{OWN_ROWS} OR token_id IN (SELECT id FROM exchange_token WHERE {SHOWN})"
# the day of its last use; its digest and, as of every row, its organisation stay
USED = f"CREATE POLICY used_as_shown ON exchange_token FOR UPDATE USING ({SHOWN}) WITH CHECK ({SHOWN})"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RateCount',
            fields=[
                ('who', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('minute', models.PositiveBigIntegerField()),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['minute'], name='rate_by_minute')],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, max_length=40, verbose_name='role')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None, verbose_name='scopes')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('hint', models.CharField(max_length=8)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(verbose_name='ends')),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used_date', models.DateField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['user'], name='token_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('role', ''), ('user__isnull', False)), models.Q(('user__isnull', True), models.Q(('role', ''), _negated=True)), _connector='OR'), name='token_of_person_or_machine'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '+', models.Value(datetime.timedelta(days=366))))), name='token_ends'), models.CheckConstraint(condition=models.Q(('scopes', []), _negated=True), name='token_has_scopes'), models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='token_digest_whole')],
            },
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=255)),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('content_type', models.CharField(max_length=100)),
                ('body', models.BinaryField()),
                ('created_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('token', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.token')),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='kept_answer_by_age')],
                'constraints': [vallat.access.constraints.SameOrganisation('token', name='keptanswer_token_organisation'), models.UniqueConstraint(fields=('token', 'key'), name='kept_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=500, verbose_name='address')),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ticket.opened', 'A ticket was opened'), ('ticket.changed', 'A ticket was changed'), ('ticket.breached', 'A deadline passed unmet')], max_length=30), size=None, verbose_name='events')),
                ('nonce', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('events', []), _negated=True), name='webhook_has_events'), models.CheckConstraint(condition=models.Q(('url__startswith', 'https://'), ('url__startswith', 'http://'), _connector='OR'), name='webhook_address_is_http'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'url'), name='webhook_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('ticket.opened', 'A ticket was opened'), ('ticket.changed', 'A ticket was changed'), ('ticket.breached', 'A deadline passed unmet')], max_length=30)),
                ('about', models.CharField(max_length=40)),
                ('message_id', models.CharField(max_length=60, unique=True)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sent', 'sent'), ('given_up', 'given up')], default='waiting', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('sent_at', models.DateTimeField(null=True)),
                ('again_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='exchange.webhook')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='delivery_waiting'), models.Index(fields=['webhook', '-id'], name='delivery_by_webhook')],
                'constraints': [vallat.access.constraints.SameOrganisation('webhook', name='delivery_webhook_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='delivery_sent_has_an_instant')],
            },
        ),
        *(Isolate(table) for table in ISOLATED),
        AlsoVisible("exchange_token", "also_shown", SHOWN),
        migrations.RunSQL(USED),
        Isolate("exchange_keptanswer", OF_SHOWN),
        migrations.RunSQL(FUNCTIONS),
        OrganisationStays(*STAYS),
    ]
