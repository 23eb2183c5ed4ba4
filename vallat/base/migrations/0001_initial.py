import uuid

from django.db import migrations, models

# Which installation the database is of: written once, here.
NAME_IT = """
INSERT INTO base_installation (identity, "only", made_at) VALUES (gen_random_uuid(), true, now());
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_at', models.DateTimeField()),
                ('because', models.CharField(max_length=300)),
                ('released_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.Value(True), condition=models.Q(('released_at__isnull', True)), name='hold_one_at_a_time'), models.CheckConstraint(condition=models.Q(('released_at__isnull', True), ('released_at__gte', models.F('held_at')), _connector='OR'), name='hold_ends_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('only', models.BooleanField(default=True, unique=True)),
                ('made_at', models.DateTimeField()),
                ('files_named_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='installation_is_one')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation_id', models.BigIntegerField(help_text='the organisation that the row belongs to')),
                ('to', models.CharField(help_text='address', max_length=320)),
                ('subject', models.CharField(help_text='subject', max_length=300)),
                ('body', models.TextField(help_text='text; of a link that opens without signing in, what opens it is left out')),
                ('calendar', models.TextField(blank=True, help_text='the invitation that goes with it (RFC 5546)')),
                ('files', models.TextField(blank=True)),
                ('message_id', models.CharField(help_text='its Message-ID', max_length=200, unique=True)),
                ('in_reply_to', models.CharField(blank=True, help_text='the Message-ID that it answers', max_length=1000)),
                ('references', models.TextField(blank=True, help_text='the Message-IDs of its thread')),
                ('sender', models.CharField(help_text='address that it is from', max_length=320)),
                ('automatic', models.BooleanField(default=True, help_text='whether no person wrote it')),
                ('subject_type', models.CharField(help_text='the table of what it is about', max_length=60)),
                ('subject_id', models.BigIntegerField(help_text='the row of what it is about')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sent', 'sent'), ('given_up', 'given up')], default='waiting', help_text='whether it left', max_length=10)),
                ('created_at', models.DateTimeField(help_text='when it was written')),
                ('next_try_at', models.DateTimeField(help_text='when it is tried next')),
                ('tries', models.PositiveSmallIntegerField(default=0, help_text='how often it was tried')),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('sent_at', models.DateTimeField(help_text='when it left', null=True)),
                ('again_at', models.DateTimeField(help_text='when somebody asked for it to be sent again', null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='outgoing_waiting'), models.Index(fields=['subject_type', 'subject_id'], name='outgoing_by_subject'), models.Index(condition=models.Q(('state', 'sent'), _negated=True), fields=['id'], name='outgoing_not_sent')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='outgoing_sent_has_an_instant')],
            },
        ),
        migrations.CreateModel(
            name='WorkerProcess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.UUIDField(unique=True)),
                ('host', models.CharField(max_length=255)),
                ('started_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['seen_at'], name='worker_by_last_sign')],
                'constraints': [models.CheckConstraint(condition=models.Q(('seen_at__gte', models.F('started_at')), models.Q(('ended_at', None), ('ended_at__gte', models.F('seen_at')), _connector='OR')), name='worker_seen_between_its_ends')],
            },
        ),
        migrations.RunSQL(NAME_IT),
    ]
