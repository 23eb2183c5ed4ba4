from django.db import migrations

from vallat.servicedesk.migrations.sql.search_by_expectation import AS_IN_0_1_0, BY_EXPECTATION


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0001_initial")]

    operations = [migrations.RunSQL(BY_EXPECTATION, AS_IN_0_1_0)]
