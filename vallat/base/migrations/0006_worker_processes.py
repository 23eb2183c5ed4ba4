"""Which processes do the jobs, and when each told that it lives."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0005_installation'),
    ]

    operations = [
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
    ]
