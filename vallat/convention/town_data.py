"""What an import does to versions of the convention, which no declaration can say (`archive` of the models)."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.convention.models import ConventionText, ConventionVersion
from vallat.convention.queries import fingerprint
from vallat.engines.agreement import AgreementError, loads
from vallat.governance.archive.declaration import after_import
from vallat.governance.archive.reading import ArchiveRefused


@after_import
def refuse_versions_without_their_text(by: Actor, at: datetime) -> None:
    """Each process reads every version as it starts: one whose text is not there, or is no convention, would stop the product."""
    texts = dict(ConventionText.objects.values_list("version_id", "source"))
    for version in ConventionVersion.objects.all():
        source = texts.get(version.pk, "")
        if fingerprint(source) != version.sha256 or not _can_be_read(source, version.code):
            raise ArchiveRefused(
                f"The text of the convention {version.name} is not that version's. Nothing was written."
            )


def _can_be_read(source: str, code: str) -> bool:
    try:
        loads(source, code)
    except AgreementError:
        return False
    return True
