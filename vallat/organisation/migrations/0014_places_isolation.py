from django.db import migrations

from vallat.access.row_security import Isolate


class Migration(migrations.Migration):
    dependencies = [("organisation", "0013_places_and_hours")]

    operations = [
        Isolate("organisation_technicalroom"),
        Isolate("organisation_openingwindow"),
        Isolate("organisation_localclosing"),
    ]
