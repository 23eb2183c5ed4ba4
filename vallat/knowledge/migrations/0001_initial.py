import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from vallat.access.row_security import (
    ORGANISATIONS,
    OWN_ROWS,
    AlsoVisible,
    Isolate,
    NameWhatIsSeen,
    OrganisationStays,
)

ISOLATED = (
    "knowledge_article",
    "knowledge_articletown",
    "knowledge_articleuse",
)
# no row of these is moved to another organisation
STAYS = (
    "knowledge_articletown",
    "knowledge_articleuse",
)
# by table and column, what is named: of the syndicate, or of another town
SEEN = (
    ("knowledge_articletown", "article_id", "knowledge_article"),
    ("knowledge_articleuse", "article_id", "knowledge_article"),
)
OWN_ARTICLE = f"EXISTS (SELECT 1 FROM knowledge_article a WHERE a.id = article_id AND a.{OWN_ROWS})"
# What is published for everybody, or for several towns of which this is one. An article for one town is that town's own.
GIVEN = f"""published IS NOT NULL AND (
    (audience = 'everyone' AND cardinality({ORGANISATIONS}) > 0)
    OR EXISTS (SELECT 1 FROM knowledge_articletown t WHERE t.article_id = knowledge_article.id)
)"""
PUBLISHED = "EXISTS (SELECT 1 FROM knowledge_article a WHERE a.id = article_id AND a.published = number)"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('everyone', 'Everybody'), ('towns', 'Some towns'), ('desk', 'Technicians')], max_length=8, verbose_name='for whom')),
                ('language', models.CharField(choices=[('fr', 'French'), ('en', 'English')], default='fr', max_length=2, verbose_name='language')),
                ('services', models.JSONField(blank=True, default=list, verbose_name='services')),
                ('device_kinds', models.JSONField(blank=True, default=list, verbose_name='kinds of device')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('latest', models.PositiveIntegerField(default=1, help_text='number of the latest version')),
                ('published', models.PositiveIntegerField(help_text='number of the version that readers see', null=True)),
                ('withdrawn_at', models.DateTimeField(help_text='when it was withdrawn', null=True)),
                ('changed_at', models.DateTimeField(verbose_name='changed')),
                ('review_date', models.DateField(null=True, verbose_name='to be reviewed')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['-changed_at', '-id'], name='article_latest'), models.Index(condition=models.Q(('published__isnull', False)), fields=['review_date', 'id'], name='article_review')],
                'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['fr', 'en'])), name='article_language_known'), models.CheckConstraint(condition=models.Q(('published__isnull', True), ('published__lte', models.F('latest')), _connector='OR'), name='article_published_exists'), models.CheckConstraint(condition=models.Q(('published__isnull', True), models.Q(('review_date__isnull', False), ('withdrawn_at__isnull', True)), _connector='OR'), name='article_published_is_reviewed')],
            },
        ),
        migrations.CreateModel(
            name='ArticleTown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='for_towns', to='knowledge.article')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'organisation'), name='article_town_once')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='towns',
            field=models.ManyToManyField(related_name='+', through='knowledge.ArticleTown', to='organisation.organisation'),
        ),
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('text', models.TextField(max_length=20000, verbose_name='text')),
                ('at', models.DateTimeField(verbose_name='saved')),
                ('restored', models.PositiveIntegerField(help_text='the version that it brought back', null=True)),
                ('title_words', models.CharField(editable=False, max_length=320)),
                ('search_text', models.TextField(editable=False)),
                ('search', models.GeneratedField(db_persist=True, expression=models.Func(models.F('search_text'), template="to_tsvector('french'::regconfig, %(expressions)s) || to_tsvector('simple'::regconfig, %(expressions)s)"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('article', models.ForeignKey(help_text='of which article', on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='knowledge.article')),
                ('by', models.ForeignKey(help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='article_search')],
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='article_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='article_version_from_one'), models.CheckConstraint(condition=models.Q(('restored__isnull', True), ('restored__lt', models.F('number')), _connector='OR'), name='article_restored_is_earlier')],
            },
        ),
        migrations.CreateModel(
            name='ArticleUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('ticket', models.CharField(blank=True, max_length=12)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='knowledge.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='knowledge.articleversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ticket', '')), fields=('version', 'by'), name='article_solved_once'), models.UniqueConstraint(condition=models.Q(('ticket', ''), _negated=True), fields=('article', 'ticket'), name='article_used_once')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(help_text='published')),
                ('ended_at', models.DateTimeField(help_text='until', null=True)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='why it was withdrawn')),
                ('article', models.ForeignKey(help_text='of which article', on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='knowledge.article')),
                ('by', models.ForeignKey(help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('ended_by', models.ForeignKey(help_text='who ended it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('version', models.ForeignKey(help_text='which version', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.articleversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('article',), name='article_published_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('at')), _connector='OR'), name='article_ended_after'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', False), models.Q(('ended_by__isnull', True), ('reason', '')), _connector='OR'), name='article_ended_says_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(help_text='when')),
                ('next_date', models.DateField(verbose_name='next review')),
                ('article', models.ForeignKey(help_text='of which article', on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='knowledge.article')),
                ('by', models.ForeignKey(help_text='by whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('version', models.ForeignKey(help_text='which version', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.articleversion')),
            ],
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['everyone', 'towns', 'desk'])), name='article_audience_known'),
        ),
        *(Isolate(table) for table in ISOLATED),
        AlsoVisible("knowledge_article", "given", GIVEN),
        *(Isolate(f"knowledge_{part}", OWN_ARTICLE) for part in ("articleversion", "publication", "review")),
        AlsoVisible("knowledge_articleversion", "published", PUBLISHED),
        OrganisationStays(*STAYS),
        *(NameWhatIsSeen(*names) for names in SEEN),
        migrations.RunSQL(migrations.RunSQL.noop),  # not undone: the tables would go with their rows
    ]
