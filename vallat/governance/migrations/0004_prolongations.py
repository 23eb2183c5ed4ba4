import django.db.models.deletion
from django.db import migrations, models

from vallat.access.row_security import Isolate

# What no part of the product, and nobody with its rights, can do to a prolongation.
RULES = """
CREATE FUNCTION prolongation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'prolongation_kept: a prolongation is never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER prolongation_kept BEFORE UPDATE OR DELETE ON governance_prolongation
    FOR EACH ROW EXECUTE FUNCTION prolongation_kept();
"""
NO_RULES = """
DROP TRIGGER prolongation_kept ON governance_prolongation;
DROP FUNCTION prolongation_kept();
"""
# Requests of before say by their basis that they are about the person who asks.
OWN_DATA = """
SELECT set_config('vallat.organisations', coalesce((SELECT '{' || string_agg(id::text, ',') || '}' FROM organisation_organisation), '{}'), true);
UPDATE governance_disclosurerequest SET own_data = true WHERE answer_basis = 'own_data';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0003_answer_by'),
        ('organisation', '0015_public_holders'),
    ]

    operations = [
        migrations.CreateModel(
            name='DisclosureReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ahead', 'The day to answer by comes near'), ('passed', 'The day to answer by has passed')], max_length=8, verbose_name='of what')),
                ('answer_by_date', models.DateField(verbose_name='to be answered by')),
                ('sent_at', models.DateTimeField(verbose_name='sent')),
            ],
            options={
                'ordering': ['sent_at', 'id'],
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
            ],
            options={
                'ordering': ['decided_at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='disclosurerequest',
            name='disclosure_answer_by_says_why',
        ),
        migrations.AddField(
            model_name='disclosurerequest',
            name='own_data',
            field=models.BooleanField(default=False, verbose_name='about the person who asks'),
        ),
        migrations.AlterField(
            model_name='disclosurerequest',
            name='answer_basis',
            field=models.CharField(blank=True, choices=[('own_data', 'One month from its receipt: they ask for their own data (GDPR, article 12.3).'), ('usual', 'The usual time of the syndicate, as no other was chosen.'), ('chosen', 'The day was chosen as the request was registered.'), ('prolonged', 'The day was put off by a decision, with its reason.')], max_length=10, verbose_name='why by then'),
        ),
        migrations.AddConstraint(
            model_name='disclosurerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_basis', ''), ('answer_by_date__isnull', True)), models.Q(('answer_basis__in', ['own_data', 'usual', 'chosen', 'prolonged']), ('answer_by_date__isnull', False)), _connector='OR'), name='disclosure_answer_by_says_why'),
        ),
        migrations.AddField(
            model_name='disclosurereminder',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation', verbose_name='whose data'),
        ),
        migrations.AddField(
            model_name='disclosurereminder',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='governance.disclosurerequest', verbose_name='of which request'),
        ),
        migrations.AddField(
            model_name='prolongation',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='prolongation',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation', verbose_name='whose data'),
        ),
        migrations.AddField(
            model_name='prolongation',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prolongations', to='governance.disclosurerequest', verbose_name='of which request'),
        ),
        migrations.AddConstraint(
            model_name='disclosurereminder',
            constraint=models.UniqueConstraint(fields=('request', 'kind', 'answer_by_date'), name='disclosure_reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='disclosurereminder',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['ahead', 'passed'])), name='disclosure_reminder_known'),
        ),
        migrations.AddConstraint(
            model_name='prolongation',
            constraint=models.UniqueConstraint(fields=('request', 'former_date'), name='prolongation_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='prolongation',
            constraint=models.CheckConstraint(condition=models.Q(('new_date__gt', models.F('former_date'))), name='prolongation_is_later'),
        ),
        migrations.AddConstraint(
            model_name='prolongation',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='prolongation_says_why'),
        ),
        Isolate("governance_prolongation"),
        Isolate("governance_disclosurereminder"),
        migrations.RunSQL(RULES, NO_RULES),
        migrations.RunSQL(OWN_DATA, migrations.RunSQL.noop),
    ]
