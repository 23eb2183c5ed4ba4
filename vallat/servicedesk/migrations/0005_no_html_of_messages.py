from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('servicedesk', '0004_whole_when_read'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='message',
            name='html',
        ),
    ]
