import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import vallat.access.constraints
import vallat.base.mail.normal_form
import vallat.organisation.people.models.organisation
from vallat.access.row_security import USER, AlsoVisible, Isolate, OrganisationStays
from vallat.organisation.migrations.sql.constraints import (
    JOURNAL_OF_AN_ORGANISATION,
    NORMAL_ADDRESSES,
    SEALED,
    TEXT_RANGE,
)
from vallat.organisation.migrations.sql.held import HELD
from vallat.organisation.migrations.sql.public_holders import HOLDERS

OF_ONE_ORGANISATION = (
    "organisation_bounce",
    "organisation_department",
    "organisation_directoryentry",
    "organisation_directorysource",
    "organisation_localclosing",
    "organisation_membership",
    "organisation_openingwindow",
    "organisation_person",
    "organisation_site",
    "organisation_technicalroom",
)
# A signed-in user also reads their own entry and memberships, before the actor that is made from them is known.
OWN_ENTRY = f"user_id = {USER}"
OWN_MEMBERSHIPS = f"person_id IN (SELECT id FROM organisation_person WHERE {OWN_ENTRY})"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('account', '0009_emailaddress_unique_primary_email'),
        ('journal', '0001_initial'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('access', '__first__'),
    ]

    operations = [
        migrations.RunSQL(TEXT_RANGE),
        migrations.CreateModel(
            name='LinkAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=254)),
                ('asked_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('syndicate', 'Syndicate'), ('commune', 'Town'), ('contractor', 'Contractor'), ('vendor', 'Software vendor'), ('operator', 'Operator')], max_length=12, verbose_name='kind')),
                ('code', models.SlugField(help_text='code (short name in addresses and files)', max_length=40, unique=True, validators=[vallat.organisation.people.models.organisation.refuse_address], verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('siren', models.CharField(blank=True, help_text='number in the national register', max_length=9, validators=[django.core.validators.RegexValidator('^[0-9]{9}$')], verbose_name='SIREN')),
                ('insee', models.CharField(blank=True, help_text='number of the commune', max_length=5, validators=[django.core.validators.RegexValidator('^[0-9][0-9AB][0-9]{3}$')], verbose_name='INSEE')),
                ('postcode', models.CharField(blank=True, max_length=5, verbose_name='postcode')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed on')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('siren', ''), _negated=True), fields=('siren',), name='organisation_siren_once'), models.UniqueConstraint(condition=models.Q(('insee', ''), _negated=True), fields=('insee',), name='organisation_insee_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['syndicate', 'commune', 'contractor', 'vendor', 'operator'])), name='organisation_kind_known'), models.UniqueConstraint(condition=models.Q(('kind', 'syndicate')), fields=('kind',), name='organisation_one_syndicate'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'syndicate'), _negated=True), ('closed_at__isnull', True), _connector='OR'), name='organisation_syndicate_stays')],
            },
        ),
        migrations.CreateModel(
            name='DirectorySource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base_dn', models.CharField(max_length=500)),
                ('watermark_at', models.DateTimeField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('listed_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'ordering': ['organisation', 'base_dn'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'base_dn'), name='directory_source_once'), models.CheckConstraint(condition=models.Q(models.Q(('failed_at__isnull', True), ('why', '')), models.Q(('failed_at__isnull', False), models.Q(('why', ''), _negated=True)), _connector='OR'), name='directory_failure_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed on')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='organisation.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='department_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(max_length=60, verbose_name='first name')),
                ('last_name', models.CharField(max_length=60, verbose_name='last name')),
                ('email', vallat.base.mail.normal_form.AddressField(blank=True, max_length=254, verbose_name='e-mail')),
                ('extension', models.CharField(blank=True, max_length=10, verbose_name='extension')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('mobile', models.CharField(blank=True, max_length=20, verbose_name='mobile')),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], default='fr', max_length=2, verbose_name='language')),
                ('left_date', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('erased_at', models.DateTimeField(editable=False, null=True, verbose_name='erased on')),
                ('search_key', models.CharField(default='', editable=False, max_length=400)),
                ('department', models.ForeignKey(blank=True, help_text='where they work', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organisation.department')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organisation.organisation')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['last_name', 'first_name'],
                'indexes': [models.Index(fields=['organisation', 'last_name'], name='person_by_organisation'), models.Index(fields=['search_key'], name='person_search', opclasses=['text_pattern_ops'])],
                'constraints': [vallat.access.constraints.SameOrganisation('department', name='person_department_organisation'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('email',), name='person_email_once'), models.CheckConstraint(condition=models.Q(('email__regex', '^[!-@\\[-~]*$')), name='person_email_once_in_normal_form'), models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), models.Q(('extension', ''), _negated=True), models.Q(('phone', ''), _negated=True), models.Q(('mobile', ''), _negated=True), ('erased_at__isnull', False), _connector='OR'), name='person_can_be_reached'), models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('email', ''), ('extension', ''), ('first_name', ''), ('last_name', ''), ('mobile', ''), ('phone', ''), ('search_key', '')), _connector='OR'), name='person_erased_whole')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('user', 'User'), ('it_referent', 'IT referent'), ('general_manager', 'General manager'), ('head_of_department', 'Head of department'), ('project_manager', 'Project manager'), ('head_of_purchasing', 'Head of purchasing'), ('purchasing_staff', 'Purchasing'), ('head_of_technical', 'Head of technical services'), ('technical_staff', 'Technical services'), ('elected_member', 'Elected member'), ('first_level', 'First level'), ('technician', 'Technician'), ('cio', 'Head of IT'), ('secretary_general', 'Secretary general'), ('purchasing_officer', 'Purchasing officer'), ('president', 'President'), ('tender_board', 'Member of the tender board'), ('dpo', 'Data protection officer'), ('csu_operator', 'CSU operator'), ('csu_manager', 'CSU manager'), ('prevention_officer', 'Prevention officer'), ('auditor', 'Auditor'), ('contractor_technician', "Contractor's technician")], max_length=40, verbose_name='role')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(help_text='period (first day included, last day excluded)', verbose_name='period')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisation.organisation')),
                ('person', models.ForeignKey(help_text='who', on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisation.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person'], name='membership_by_person')],
                'constraints': [vallat.access.constraints.SameOrganisation('person', name='membership_person_organisation'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('person_id'), models.F('person_id'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('organisation_id'), models.F('organisation_id'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('role'), models.F('role'), models.Value('[]'), function='text_range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), ('period', '&&')], name='membership_no_overlap'), models.CheckConstraint(condition=models.Q(('role__in', ['user', 'it_referent', 'general_manager', 'head_of_department', 'project_manager', 'head_of_purchasing', 'purchasing_staff', 'head_of_technical', 'technical_staff', 'elected_member', 'first_level', 'technician', 'cio', 'secretary_general', 'purchasing_officer', 'president', 'tender_board', 'dpo', 'csu_operator', 'csu_manager', 'prevention_officer', 'auditor', 'contractor_technician'])), name='membership_role_known'), models.CheckConstraint(condition=models.Q(('period__isempty', False)), name='membership_period_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='DirectoryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stable_id', models.CharField(max_length=64)),
                ('values', models.JSONField()),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('linked', 'follows the directory'), ('review', 'to review'), ('settled', 'settled')], max_length=10)),
                ('problem', models.CharField(blank=True, choices=[('vanished', 'No longer in the directory'), ('disabled', 'Disabled in the directory'), ('returned', 'Has left here, and is in the directory'), ('no_email', 'Has no e-mail address'), ('unusable', 'Has no usable name, address or identifier'), ('email_taken', 'Has the address of somebody elsewhere'), ('email_twice', 'Has the address of another entry'), ('account_email', 'Wants another address for an account')], max_length=20, verbose_name='why')),
                ('since_at', models.DateTimeField()),
                ('closed_account', models.BooleanField(default=False)),
                ('decision', models.CharField(blank=True, choices=[('left', 'Has left'), ('kept', 'Kept as it is'), ('aside', 'Set aside'), ('replaced', 'Replaced by another entry'), ('never_known', 'Never was a person here')], max_length=12)),
                ('decided_at', models.DateTimeField(null=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='organisation.directorysource')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directory_entries', to='organisation.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'review')), fields=['organisation', 'problem', 'id'], name='entry_to_review'), models.Index(condition=models.Q(('person__isnull', False)), fields=['person'], name='entry_by_person')],
                'constraints': [vallat.access.constraints.SameOrganisation('source', name='directoryentry_source_organisation'), vallat.access.constraints.SameOrganisation('person', name='directoryentry_person_organisation'), models.UniqueConstraint(fields=('source', 'stable_id'), name='entry_once'), models.UniqueConstraint(condition=models.Q(('state', 'linked')), fields=('person',), name='entry_one_of_a_person'), models.CheckConstraint(condition=models.Q(('state__in', ['linked', 'review', 'settled'])), name='entry_state_known'), models.CheckConstraint(condition=models.Q(('problem', ''), ('problem__in', ['vanished', 'disabled', 'returned', 'no_email', 'unusable', 'email_taken', 'email_twice', 'account_email']), _connector='OR'), name='entry_problem_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'linked'), _negated=True), models.Q(('person__isnull', False), ('problem', '')), _connector='OR'), name='entry_linked_to_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'review'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='entry_review_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('state', 'settled'), models.Q(('decision', ''), _negated=True)), models.Q(models.Q(('state', 'settled'), _negated=True), ('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), _connector='OR'), name='entry_settled_is_decided')],
            },
        ),
        migrations.CreateModel(
            name='Bounce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320, verbose_name='address')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('status', models.CharField(max_length=12, verbose_name='status')),
                ('permanent', models.BooleanField(help_text='whether nobody has the address')),
                ('said', models.CharField(blank=True, max_length=300, verbose_name='what the server said')),
                ('outgoing_id', models.BigIntegerField(help_text='the mail that came back')),
                ('cleared_at', models.DateTimeField(help_text='when somebody said that the address works again', null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('cleared_by', models.ForeignKey(help_text='who', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('person', models.ForeignKey(help_text='whose address', on_delete=django.db.models.deletion.PROTECT, related_name='bounces', to='organisation.person')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['person', '-at'], name='bounce_by_person'), models.Index(condition=models.Q(('cleared_at', None)), fields=['person'], name='bounce_standing')],
                'constraints': [vallat.access.constraints.SameOrganisation('person', name='bounce_person_organisation'), models.UniqueConstraint(fields=('outgoing_id',), name='bounce_once_a_mail'), models.CheckConstraint(condition=models.Q(models.Q(('cleared_at__isnull', True), ('cleared_by__isnull', True)), models.Q(('cleared_at__gte', models.F('at')), ('cleared_at__isnull', False), ('cleared_by__isnull', False)), _connector='OR'), name='bounce_cleared_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('access_notes', models.TextField(blank=True, verbose_name='access constraints')),
                ('security_notes', models.TextField(blank=True, verbose_name='security constraints')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed on')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sites', to='organisation.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='site_name_once')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='site',
            field=models.ForeignKey(blank=True, help_text='on which site', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organisation.site'),
        ),
        migrations.CreateModel(
            name='OpeningWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='weekday')),
                ('opens', models.TimeField(verbose_name='opens')),
                ('closes', models.TimeField(verbose_name='closes')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('site', models.ForeignKey(help_text='on which site', on_delete=django.db.models.deletion.PROTECT, related_name='windows', to='organisation.site')),
            ],
            options={
                'ordering': ['weekday', 'opens'],
                'constraints': [vallat.access.constraints.SameOrganisation('site', name='openingwindow_site_organisation'), models.CheckConstraint(condition=models.Q(('weekday__in', [1, 2, 3, 4, 5, 6, 7])), name='window_weekday_known'), models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='window_opens_before_it_closes'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('site_id'), models.F('site_id'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('weekday'), models.F('weekday'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(django.db.models.functions.comparison.Cast(django.db.models.functions.datetime.Extract('opens', 'epoch'), models.BigIntegerField()), django.db.models.functions.comparison.Cast(django.db.models.functions.datetime.Extract('closes', 'epoch'), models.BigIntegerField()), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&')], name='window_no_overlap')],
            },
        ),
        migrations.CreateModel(
            name='LocalClosing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_date', models.DateField(verbose_name='first day')),
                ('last_date', models.DateField(verbose_name='last day')),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('site', models.ForeignKey(help_text='on which site', on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='organisation.site')),
            ],
            options={
                'ordering': ['first_date', 'id'],
                'constraints': [vallat.access.constraints.SameOrganisation('site', name='localclosing_site_organisation'), models.CheckConstraint(condition=models.Q(('first_date__lte', models.F('last_date'))), name='closing_days_in_order'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='closing_has_a_reason'), models.UniqueConstraint(fields=('site', 'first_date', 'last_date'), name='closing_once')],
            },
        ),
        migrations.CreateModel(
            name='TechnicalRoom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('access_notes', models.TextField(blank=True, verbose_name='access constraints')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed on')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('site', models.ForeignKey(help_text='on which site', on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='organisation.site')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [vallat.access.constraints.SameOrganisation('site', name='technicalroom_site_organisation'), models.UniqueConstraint(fields=('site', 'name'), name='room_name_once')],
            },
        ),
        migrations.CreateModel(
            name='TryCount',
            fields=[
                ('who', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('slot', models.PositiveBigIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('until_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['until_at'], name='try_count_by_end')],
            },
        ),
        migrations.CreateModel(
            name='KnownDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('used_date', models.DateField()),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_devices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='device_digest_whole')],
            },
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=vallat.access.constraints.SameOrganisation('site', name='person_site_organisation'),
        ),
        *(Isolate(table) for table in OF_ONE_ORGANISATION),
        AlsoVisible("organisation_person", "also_ones_own", OWN_ENTRY),
        AlsoVisible("organisation_membership", "also_ones_own", OWN_MEMBERSHIPS),
        migrations.RunSQL(HELD),
        migrations.RunSQL(HOLDERS),
        migrations.RunSQL(SEALED),
        migrations.RunSQL(NORMAL_ADDRESSES),
        migrations.RunSQL(JOURNAL_OF_AN_ORGANISATION),
        OrganisationStays(*OF_ONE_ORGANISATION),
    ]
