from django.urls import path

from vallat.backup.views import backups

app_name = "backup"

urlpatterns = [path("backups/", backups.backups, name="backups")]
