"""The demo's disclosure requests: one that waits for its decision, one that was answered. Rows as the actions leave them, but for the
mails: nobody gets those of weeks ago."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from vallat.access.demo import DemoLoad, Filler, add_to_demo
from vallat.governance import verbs
from vallat.governance.answer_by import answer_by
from vallat.governance.models import DisclosureRequest, HandedOver
from vallat.journal.record import record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation, Person
from vallat.organisation.sign_in.actors import actor_of_person

TOWN = "bouc-bel-air"
OPEN = {
    "requester_name": "Camille Fictive",
    "requester_quality": "Officier de police judiciaire",
    "authority": "Brigade imaginaire",
    "legal_ground": "Code de procédure pénale, article 77-1-1",
    "records": "Journaux de connexion à la messagerie de l'accueil, pour la semaine du vol.",
}
ANSWERED = {
    "requester_name": "Dominique Inventé",
    "requester_quality": "Agent du service",
    "authority": "En son nom propre",
    "legal_ground": "RGPD, article 15",
    "records": "Les demandes d'assistance faites en son nom depuis un an.",
}
ADVICE = "Ne remettre que ses propres demandes, sans les notes internes."
REASON = "La personne demande ses propres données."
HANDED = {"what": "Ses demandes de l'année, remises en main propre.", "form": "paper", "count": 14}
DAY = timedelta(days=1)


def fill_disclosures(load: DemoLoad) -> None:
    add_disclosures(now=load.now)


def add_disclosures(*, now: datetime) -> None:
    people = {who: Person.objects.get(email=f"{who}@sigv.example") for who in ("sg", "dpo", "cio")}
    _registered(OPEN, people["cio"], now - 9 * DAY, own_data=False)
    answered = _registered(ANSWERED, people["sg"], now - 40 * DAY, own_data=True)
    _answer(answered, people)


def _registered(words: dict[str, str], by: Person, at: datetime, *, own_data: bool) -> DisclosureRequest:
    due = answer_by(timezone.localdate(at), own_data=own_data, chosen=None)
    request = DisclosureRequest.objects.create(
        organisation=Organisation.objects.get(code=TOWN),
        received_at=at,
        own_data=own_data,
        answer_by_date=due.day,
        answer_basis=due.basis,
        registered_at=at,
        registered_by=by,
        registered_by_label=by.full_name,
        **words,
    )
    _told(verbs.DISCLOSURE_REGISTERED, request, by, at)
    return request


def _answer(request: DisclosureRequest, people: dict[str, Person]) -> None:
    """Advice the next day, the decision two days later, then what was asked for."""
    sg, dpo, cio = (people[who] for who in ("sg", "dpo", "cio"))
    advised, decided, handed = (request.registered_at + days * DAY for days in (1, 3, 4))
    request.advice, request.advised_at = ADVICE, advised
    request.advised_by, request.advised_by_label = dpo, dpo.full_name
    request.decision, request.reason, request.decided_at = "granted", REASON, decided
    request.decided_by, request.decided_by_label = sg, sg.full_name
    request.save()
    HandedOver.objects.create(
        organisation_id=request.organisation_id,
        request=request,
        handed_at=handed,
        handed_by=cio,
        handed_by_label=cio.full_name,
        files=[],
        **HANDED,
    )
    request.closed_at, request.closed_by, request.closed_by_label = handed, cio, cio.full_name
    request.save()
    _told(verbs.DISCLOSURE_ADVISED, request, dpo, advised)
    _told(verbs.DISCLOSURE_DECIDED, request, sg, decided, decision="granted")
    _told(verbs.DISCLOSURE_HANDED_OVER, request, cio, handed, count=HANDED["count"], files=0)
    _told(verbs.DISCLOSURE_CLOSED, request, cio, handed)


def _told(verb: Verb, request: DisclosureRequest, by: Person, at: datetime, **detail: Any) -> None:
    actor = actor_of_person(by, timezone.localdate(at))
    record(
        verb,
        by=actor,
        at=at,
        organisation_id=request.organisation_id,
        subject=request,
        detail=detail,
    )


add_to_demo(Filler(400, "governance", fill_disclosures))
