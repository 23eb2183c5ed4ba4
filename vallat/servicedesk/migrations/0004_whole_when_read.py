from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0003_isolation'),
        ('servicedesk', '0003_search'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='inboundmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'received'), _negated=True), ('size', models.Func(models.F('raw'), function='octet_length', output_field=models.BigIntegerField())), _connector='OR'), name='inbound_whole_when_read'),
        ),
    ]
