import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import vallat.access.constraints
from vallat.access.row_security import Isolate, OrganisationStays

OF_ONE_ORGANISATION = (
    "assets_asset",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Asset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('desktop', 'Desktop PC'), ('laptop', 'Laptop'), ('screen', 'Screen'), ('desk_phone', 'Desk phone'), ('smartphone', 'Smartphone'), ('printer', 'Printer'), ('tablet', 'Tablet'), ('plotter', 'Plotter'), ('scanner', 'Scanner'), ('projector', 'Projector'), ('interactive_screen', 'Interactive screen'), ('video_conference', 'Video conferencing'), ('mobile_class', 'Mobile class'), ('signing_certificate', 'Signing certificate')], max_length=24, verbose_name='kind')),
                ('tag', models.CharField(max_length=40, verbose_name='label')),
                ('model', models.CharField(blank=True, max_length=80, verbose_name='model')),
                ('search', models.GeneratedField(db_persist=True, expression=models.Func(models.F('tag'), models.F('model'), arg_joiner=" || ' ' || ", template="to_tsvector('french'::regconfig, translate(lower(%(expressions)s), 'àâäçéèêëîïôöùûü', 'aaaceeeeiioouuu')) || to_tsvector('simple'::regconfig, translate(lower(%(expressions)s), 'àâäçéèêëîïôöùûü', 'aaaceeeeiioouuu'))"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('holder', models.ForeignKey(blank=True, help_text='who uses it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assets', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('site', models.ForeignKey(blank=True, help_text='on which site', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.site')),
            ],
            options={
                'ordering': ['tag'],
                'indexes': [models.Index(fields=['holder'], name='asset_by_holder'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='asset_search')],
                'constraints': [vallat.access.constraints.SameOrganisation('site', name='asset_site_organisation'), vallat.access.constraints.SameOrganisation('holder', name='asset_holder_organisation'), models.UniqueConstraint(fields=('organisation', 'tag'), name='asset_tag_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['desktop', 'laptop', 'screen', 'desk_phone', 'smartphone', 'printer', 'tablet', 'plotter', 'scanner', 'projector', 'interactive_screen', 'video_conference', 'mobile_class', 'signing_certificate'])), name='asset_kind_known')],
            },
        ),
        *(Isolate(table) for table in OF_ONE_ORGANISATION),
        OrganisationStays(*OF_ONE_ORGANISATION),
        migrations.RunSQL(migrations.RunSQL.noop),  # not undone: the tables would go with their rows
    ]
