import django.db.models.deletion
from django.db import migrations, models

from vallat.access.constraints import SameOrganisation

MODELS = {
    "MajorTown": "AffectedOrganisation",
    "MajorTownReview": "AffectedOrganisationReview",
    "CannedAnswer": "CannedResponse",
    "Departure": "UnmetCondition",
    "CallAside": "UnrelatedCall",
    "FinalFix": "PermanentFix",
    "Concern": "ProblemLink",
}
FIELDS = {
    ("change", "way_back"): "backout_plan",
    ("ticket", "answers"): "form_data",
    ("ticket", "former_number"): "legacy_number",
    ("ticket", "next_alarm_at"): "next_trigger_at",
    ("ticket", "departure"): "unmet_condition",
}
OF_ONE_ORGANISATION = {
    ("majortown", "goes_on_in"): "affectedorganisation",
    ("finalfix", "ticket"): "permanentfix",
    ("concern", "ticket"): "problemlink",
}


def to(model, name, **words):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=f"servicedesk.{model}", **words
    )


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0071_who_follows_is_anybodys")]

    operations = [
        *(
            migrations.RemoveConstraint(model, f"{model}_{field}_organisation")
            for model, field in OF_ONE_ORGANISATION
        ),
        migrations.RemoveIndex("ticket", "ticket_next_alarm"),
        *(migrations.RenameModel(old, new) for old, new in MODELS.items()),
        *(migrations.RenameField(model, old, new) for (model, old), new in FIELDS.items()),
        migrations.AlterField("permanentfix", "ticket", to("ticket", "permanent_fixes")),
        migrations.AlterField("problemlink", "ticket", to("ticket", "problem_links")),
        migrations.AlterField("problemlink", "problem", to("problem", "problem_links", null=True)),
        migrations.AlterField("problemlink", "change", to("change", "problem_links", null=True)),
        migrations.AddIndex(
            "ticket",
            models.Index(
                fields=["next_trigger_at", "id"],
                condition=models.Q(next_trigger_at__isnull=False),
                name="ticket_next_trigger",
            ),
        ),
        *(
            migrations.AddConstraint(new, SameOrganisation(field, name=f"{new}_{field}_organisation"))
            for (_old, field), new in OF_ONE_ORGANISATION.items()
        ),
    ]
