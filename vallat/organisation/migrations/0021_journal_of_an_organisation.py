from django.db import migrations

ADD = """
ALTER TABLE journal_head ADD CONSTRAINT journal_head_of_an_organisation
    FOREIGN KEY (organisation_id) REFERENCES organisation_organisation (id);
"""


class Migration(migrations.Migration):
    """A journal is an organisation's, and an organisation that has one stays: whoever removed it would hide its chain from who verifies
    them. Asked once a chain, as its head begins, and not for each row."""

    dependencies = [("organisation", "0020_rows_of_one_organisation"), ("journal", "0005_out_of_reach")]

    operations = [migrations.RunSQL(ADD, "ALTER TABLE journal_head DROP CONSTRAINT journal_head_of_an_organisation;")]
