from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='BackupRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('folder', models.CharField(max_length=300)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('why_not', models.CharField(blank=True, max_length=500)),
                ('encrypted', models.BooleanField(default=False)),
                ('rows', models.PositiveBigIntegerField(default=0)),
                ('files', models.PositiveBigIntegerField(default=0)),
                ('bytes', models.PositiveBigIntegerField(default=0)),
                ('copied_bytes', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', False), ('why_not', '')), fields=['-started_at'], name='backup_whole')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='backup_ends_after_its_start'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', False), ('why_not', ''), _connector='OR'), name='backup_is_judged_at_its_end')],
            },
        ),
        migrations.CreateModel(
            name='Rehearsal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('folder', models.CharField(max_length=300)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('why_not', models.CharField(blank=True, max_length=500)),
                ('rows', models.PositiveBigIntegerField(default=0)),
                ('files', models.PositiveBigIntegerField(default=0)),
                ('policies', models.PositiveIntegerField(default=0)),
                ('journal', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('why_not', '')), fields=['-started_at'], name='rehearsal_held')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__gte', models.F('started_at'))), name='rehearsal_ends_after_its_start')],
            },
        ),
        migrations.RunSQL(migrations.RunSQL.noop),  # not undone: the tables would go with their rows
    ]
