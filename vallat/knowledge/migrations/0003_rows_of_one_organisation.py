from django.db import migrations

from vallat.access.row_security import NameWhatIsSeen, OrganisationStays

# not the article: the head of IT, who sees both, lets what was for one town be read by all
TABLES = (
    "knowledge_articletown",
    "knowledge_articleuse",
)
# by table and column, what is named: of the syndicate, or of another town
SEEN = (
    ("knowledge_articletown", "article_id", "knowledge_article"),
    ("knowledge_articleuse", "article_id", "knowledge_article"),
)


class Migration(migrations.Migration):
    """A row is of one organisation for good, and names what its writer sees."""

    dependencies = [("knowledge", "0002_isolation"), ("access", "0005_names_and_moves"), ("organisation", "0020_rows_of_one_organisation")]

    operations = [
        OrganisationStays(*TABLES),
        *(NameWhatIsSeen(*names) for names in SEEN),
    ]
