from django.db import migrations, models

import vallat.base.mail.normal_form
from vallat.access.migrations.sql.triggers import FUNCTIONS
from vallat.access.row_security import Isolate, OrganisationStays

OF_ONE_ORGANISATION = (
    "base_outgoingmail",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', vallat.base.mail.normal_form.AddressField(max_length=254, unique=True)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('email__regex', '^[!-@\\[-~]*$')), name='access_user_email_normal')],
            },
        ),
        migrations.RunSQL(FUNCTIONS),
        *(Isolate(table) for table in OF_ONE_ORGANISATION),
        OrganisationStays(*OF_ONE_ORGANISATION),
    ]
