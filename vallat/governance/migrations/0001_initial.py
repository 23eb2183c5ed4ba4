import django.db.models.deletion
from django.db import migrations, models

import vallat.access.constraints
from vallat.access.row_security import Isolate, OrganisationStays
from vallat.governance.migrations.sql.register import DECISIONS, PROLONGATIONS

OF_ONE_ORGANISATION = (
    "governance_disclosurereminder",
    "governance_disclosurerequest",
    "governance_handedover",
    "governance_prolongation",
    "governance_townexport",
    "governance_townimport",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DisclosureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(null=True, unique=True)),
                ('requester_name', models.CharField(max_length=120, verbose_name='who asks')),
                ('requester_quality', models.CharField(help_text='their capacity (officer of the judicial police, …)', max_length=120, verbose_name='their quality')),
                ('authority', models.CharField(help_text='authority (the body in whose name they ask)', max_length=160, verbose_name='authority')),
                ('legal_ground', models.CharField(help_text='legal ground (the article or the act that lets them ask)', max_length=300, verbose_name='legal ground')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('own_data', models.BooleanField(default=False, verbose_name='about the person who asks')),
                ('answer_by_date', models.DateField(null=True, verbose_name='to be answered by')),
                ('answer_basis', models.CharField(blank=True, choices=[('own_data', 'One month from its receipt: they ask for their own data (GDPR, article 12.3).'), ('usual', 'The usual time of the syndicate, as no other was chosen.'), ('chosen', 'The day was chosen as the request was registered.'), ('prolonged', 'The day was put off by a decision, with its reason.')], max_length=10, verbose_name='why by then')),
                ('records', models.TextField(max_length=4000, verbose_name='which records')),
                ('period_start_date', models.DateField(blank=True, null=True, verbose_name='from')),
                ('period_end_date', models.DateField(blank=True, null=True, verbose_name='to')),
                ('registered_at', models.DateTimeField(verbose_name='registered')),
                ('registered_by_label', models.CharField(max_length=200, verbose_name='registered by (name)')),
                ('advice', models.TextField(blank=True, max_length=4000, verbose_name='advice of the data protection officer')),
                ('advised_at', models.DateTimeField(null=True, verbose_name='advised')),
                ('advised_by_label', models.CharField(blank=True, max_length=200, verbose_name='advised by (name)')),
                ('decision', models.CharField(blank=True, choices=[('granted', 'Granted'), ('partly', 'Granted in part'), ('refused', 'Refused')], max_length=10, verbose_name='decision')),
                ('reason', models.TextField(blank=True, max_length=4000, verbose_name='reason')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided')),
                ('decided_by_label', models.CharField(blank=True, max_length=200, verbose_name='decided by (name)')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed')),
                ('closed_by_label', models.CharField(blank=True, max_length=200, verbose_name='closed by (name)')),
                ('advised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='advised by')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='closed by')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='decided by')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation', verbose_name='whose data')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='registered by')),
            ],
            options={
                'ordering': ['-received_at', '-id'],
                'indexes': [models.Index(fields=['organisation', '-received_at', '-id'], name='disclosure_by_town')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer_basis', ''), ('answer_by_date__isnull', True)), models.Q(('answer_basis__in', ['own_data', 'usual', 'chosen', 'prolonged']), ('answer_by_date__isnull', False)), _connector='OR'), name='disclosure_answer_by_says_why'), models.CheckConstraint(condition=models.Q(('decision', ''), ('decision__in', ['granted', 'partly', 'refused']), _connector='OR'), name='disclosure_decision_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision', ''), _negated=True), models.Q(('reason', ''), _negated=True), models.Q(('decided_by_label', ''), _negated=True)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', ''), ('reason', ''), ('decided_by_label', '')), _connector='OR'), name='disclosure_decision_whole_or_none'), models.CheckConstraint(condition=models.Q(models.Q(('advised_at__isnull', False), ('advised_by__isnull', False), models.Q(('advice', ''), _negated=True), models.Q(('advised_by_label', ''), _negated=True)), models.Q(('advised_at__isnull', True), ('advised_by__isnull', True), ('advice', ''), ('advised_by_label', '')), _connector='OR'), name='disclosure_advice_whole_or_none'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('closed_by_label', ''), _negated=True)), models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('closed_by_label', '')), _connector='OR'), name='disclosure_closed_whole_or_not'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('closed_at__gte', models.F('decided_at')), ('decided_at__isnull', False)), _connector='OR'), name='disclosure_closed_after_decided'), models.CheckConstraint(condition=models.Q(('registered_at__gte', models.F('received_at'))), name='disclosure_registered_after_received'), models.CheckConstraint(condition=models.Q(('decided_at__isnull', True), ('decided_at__gte', models.F('registered_at')), _connector='OR'), name='disclosure_decided_after_registered'), models.CheckConstraint(condition=models.Q(('period_end_date__isnull', True), ('period_end_date__gte', models.F('period_start_date')), _connector='OR'), name='disclosure_period_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('requester_name', ''), _negated=True), models.Q(('requester_quality', ''), _negated=True), models.Q(('authority', ''), _negated=True), models.Q(('legal_ground', ''), _negated=True), models.Q(('records', ''), _negated=True)), name='disclosure_says_who_why_what')],
            },
        ),
        migrations.CreateModel(
            name='DisclosureReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ahead', 'The day to answer by comes near'), ('passed', 'The day to answer by has passed')], max_length=8, verbose_name='of what')),
                ('answer_by_date', models.DateField(verbose_name='to be answered by')),
                ('sent_at', models.DateTimeField(verbose_name='sent')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation', verbose_name='whose data')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='governance.disclosurerequest', verbose_name='of which request')),
            ],
            options={
                'ordering': ['sent_at', 'id'],
                'constraints': [vallat.access.constraints.SameOrganisation('request', name='disclosurereminder_request_organisation'), models.UniqueConstraint(fields=('request', 'kind', 'answer_by_date'), name='disclosure_reminded_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['ahead', 'passed'])), name='disclosure_reminder_known')],
            },
        ),
        migrations.CreateModel(
            name='HandedOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(null=True, unique=True)),
                ('handed_at', models.DateTimeField(verbose_name='handed over')),
                ('handed_by_label', models.CharField(max_length=200, verbose_name='handed over by (name)')),
                ('what', models.TextField(max_length=4000, verbose_name='what')),
                ('form', models.CharField(choices=[('paper', 'On paper'), ('encrypted_file', 'As an encrypted file'), ('medium', 'On a medium, in person'), ('reading', 'Read on the premises, no copy')], max_length=16, verbose_name='in which form')),
                ('count', models.PositiveIntegerField(verbose_name='how many records')),
                ('files', models.JSONField(blank=True, default=list, verbose_name='files, with their SHA-256')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='handed over by')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation', verbose_name='whose data')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='governance.disclosurerequest', verbose_name='on which request')),
            ],
            options={
                'ordering': ['handed_at', 'id'],
                'indexes': [models.Index(fields=['request', 'handed_at'], name='handed_over_by_request')],
                'constraints': [vallat.access.constraints.SameOrganisation('request', name='handedover_request_organisation'), models.CheckConstraint(condition=models.Q(('form__in', ['paper', 'encrypted_file', 'medium', 'reading'])), name='handed_over_form_known'), models.CheckConstraint(condition=models.Q(models.Q(('what', ''), _negated=True), ('count__gt', 0)), name='handed_over_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Prolongation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('former_date', models.DateField(verbose_name='was to be answered by')),
                ('new_date', models.DateField(verbose_name='to be answered by')),
                ('reason', models.TextField(max_length=4000, verbose_name='reason')),
                ('decided_at', models.DateTimeField(verbose_name='decided')),
                ('decided_by_label', models.CharField(max_length=200, verbose_name='decided by (name)')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='decided by')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation', verbose_name='whose data')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prolongations', to='governance.disclosurerequest', verbose_name='of which request')),
            ],
            options={
                'ordering': ['decided_at', 'id'],
                'constraints': [vallat.access.constraints.SameOrganisation('request', name='prolongation_request_organisation'), models.UniqueConstraint(fields=('request', 'former_date'), name='prolongation_once_a_day'), models.CheckConstraint(condition=models.Q(('new_date__gt', models.F('former_date'))), name='prolongation_is_later'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='prolongation_says_why')],
            },
        ),
        migrations.CreateModel(
            name='TownExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='asked for')),
                ('asked_by_label', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('asked', 'Requested'), ('making', 'In progress'), ('ready', 'Ready'), ('failed', 'Failed'), ('removed', 'Removed after its time')], default='asked', max_length=10)),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('alive_at', models.DateTimeField()),
                ('done', models.PositiveBigIntegerField(default=0)),
                ('total', models.PositiveBigIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('file', models.FileField(blank=True, max_length=200, upload_to='')),
                ('size', models.PositiveBigIntegerField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('counts', models.JSONField(default=dict)),
                ('missing', models.PositiveIntegerField(default=0)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'making', 'ready', 'failed', 'removed'])), name='town_export_state_known'), models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'making'))), fields=('organisation',), name='town_export_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True), ('size__isnull', False)), _connector='OR'), name='town_export_ready_has_a_file'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ('asked', 'making'))), models.Q(('ended_at__isnull', False), models.Q(('state__in', ('asked', 'making')), _negated=True)), _connector='OR'), name='town_export_over_has_an_instant'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('asked_at')), _connector='OR'), name='town_export_ends_after_asked')],
            },
        ),
        migrations.CreateModel(
            name='TownImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('imported_at', models.DateTimeField(verbose_name='imported')),
                ('made_at', models.DateTimeField(verbose_name='the archive was made')),
                ('made_by', models.CharField(max_length=200, verbose_name='who had the archive made')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the archive')),
                ('counts', models.JSONField(default=dict, verbose_name='rows by table')),
                ('journal', models.FileField(blank=True, max_length=200, upload_to='', verbose_name='the journal of the installation that it came from')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
        ),
        *(Isolate(table) for table in OF_ONE_ORGANISATION),
        migrations.RunSQL(DECISIONS),
        migrations.RunSQL(PROLONGATIONS),
        OrganisationStays(*OF_ONE_ORGANISATION),
    ]
