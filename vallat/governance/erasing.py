"""What the registers do when a person is erased. The register of disclosures keeps who asked and who decided: it is the proof
that the law asks for, and PostgreSQL lets nobody change it."""

from vallat.governance.models import TownExport
from vallat.journal.erasure import Erased, erases


@erases
def erase_names_on_archives(erased: Erased) -> None:
    TownExport.objects.filter(asked_by_id=erased.person_id).update(asked_by_label=f"#{erased.person_id}")
