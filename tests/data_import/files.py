"""Files as GLPI and Isilog export them, and the way through the pages that brings them in."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from vallat.data_import.models import Run
from vallat.data_import.running import carry_out

GLPI = (
    "ID",
    "Titre",
    "Entité",
    "Statut",
    "Dernière modification",
    "Date d'ouverture",
    "Priorité",
    "Demandeur - Demandeur",
    "Attribué à - Technicien",
    "Catégorie",
    "Type",
    "Description",
    "Date de résolution",
    "Date de clôture",
    "Solution - Solution",
    "Suivis - Description",
)
BBA = "Entité racine > Bouc-Bel-Air"
CLOSED = {
    "ID": "48213",
    "Titre": "L&#039;imprimante bourre",
    "Entité": BBA,
    "Statut": "Clos",
    "Dernière modification": "2023-03-09 10:00",
    "Date d'ouverture": "2023-03-06 09:12",
    "Priorité": "Moyenne",
    "Demandeur - Demandeur": "Boucalier Ulysse",
    "Attribué à - Technicien": "Ancien Technicien",
    "Catégorie": "Impression",
    "Type": "Incident",
    "Description": "&lt;p&gt;Depuis ce matin &amp;amp; hier.&lt;/p&gt;&lt;p&gt;Merci&lt;/p&gt;",
    "Date de résolution": "2023-03-07 11:00",
    "Date de clôture": "2023-03-09 10:00",
    "Solution - Solution": "Bac nettoyé.",
    "Suivis - Description": "Le bac est vieux.",
}
OPEN = {
    **CLOSED,
    "ID": "50001",
    "Titre": "Écran noir",
    "Statut": "En cours (Attribué)",
    "Dernière modification": "2024-11-04 09:00",
    "Date d'ouverture": "2024-11-04 08:30",
    "Date de résolution": "",
    "Date de clôture": "",
    "Solution - Solution": "",
    "Suivis - Description": "",
    "Attribué à - Technicien": "",
}


def glpi(
    rows: Iterable[Mapping[str, str]], *, columns: Iterable[str] = GLPI, encoding: str = "utf-8-sig"
) -> bytes:
    """As GLPI writes it: quotes everywhere, `;`, one more `;` at the end of each line."""
    names = list(columns)
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    quoted = ((value.replace('"', '""') for value in line) for line in lines)
    return "".join("".join(f'"{value}";' for value in line) + "\n" for line in quoted).encode(encoding)


def send(client: Client, content: bytes, kind: str = "tickets", name: str = "glpi.csv") -> object:
    return client.post("/data-import/new/", {"kind": kind, "file": SimpleUploadedFile(name, content)})


def sent(client: Client, content: bytes, kind: str = "tickets") -> Run:
    response = send(client, content, kind)
    assert response.status_code == 302, response.content.decode()  # type: ignore[attr-defined]
    return Run.objects.latest("id")


def mapped(client: Client, run: Run, **said: str) -> Run:
    """The page of the mapping sent as it is shown, but for what is `said` otherwise; the trial is asked for."""
    context = client.get(f"/data-import/{run.pk}/mapping/").context
    rules, page = context["rules"], context["page"]
    form = {f"column-{row.field.code}": row.column for row in page.columns}
    form |= {row.name: row.meaning for table in page.tables for row in table.rows}
    form |= {
        "name": context["name"],
        "system": rules.system,
        "town": rules.town,
        "first": rules.first,
        "unknown": rules.unknown,
        "then": "try",
    }
    assert client.post(f"/data-import/{run.pk}/mapping/", form | said).status_code == 302
    run.refresh_from_db()
    return run


def worked(run: Run, at: datetime) -> Run:
    """What the worker does with what was asked."""
    run.refresh_from_db()
    carry_out(run.pk, run.attempt, now=timezone.now)
    run.refresh_from_db()
    return run


def tried(cast: Cast, content: bytes, at: datetime, kind: str = "tickets", **said: str) -> Run:
    client = cast.signed_in(Client(), "cio")
    return worked(mapped(client, sent(client, content, kind), **said), at)


def brought(cast: Cast, content: bytes, at: datetime, kind: str = "tickets", **said: str) -> Run:
    run = tried(cast, content, at, kind, **said)
    assert run.state == "tried", run.why
    client = cast.signed_in(Client(), "cio")
    assert client.post(f"/data-import/{run.pk}/import/").status_code == 302
    return worked(run, at)
