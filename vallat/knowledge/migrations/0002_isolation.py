from django.db import migrations

from vallat.access.row_security import ORGANISATIONS, OWN_ROWS, AlsoVisible, Isolate

OWN_ARTICLE = f"EXISTS (SELECT 1 FROM knowledge_article a WHERE a.id = article_id AND a.{OWN_ROWS})"
# What is published for everybody, or for several towns of which this is one. An article for one town is that town's own.
GIVEN = f"""published IS NOT NULL AND (
    (audience = 'everyone' AND cardinality({ORGANISATIONS}) > 0)
    OR EXISTS (SELECT 1 FROM knowledge_articletown t WHERE t.article_id = knowledge_article.id)
)"""
PUBLISHED = "EXISTS (SELECT 1 FROM knowledge_article a WHERE a.id = article_id AND a.published = number)"


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        Isolate("knowledge_articletown"),
        Isolate("knowledge_article"),
        AlsoVisible("knowledge_article", "given", GIVEN),
        Isolate("knowledge_articleversion", OWN_ARTICLE),
        AlsoVisible("knowledge_articleversion", "published", PUBLISHED),
        Isolate("knowledge_publication", OWN_ARTICLE),
        Isolate("knowledge_review", OWN_ARTICLE),
        Isolate("knowledge_articleuse"),
    ]
