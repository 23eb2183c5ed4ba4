"""Waiting for somebody else, in the lives of the demo: for whom, why, until what."""

from datetime import datetime

from vallat.demo.script import Life

QUESTIONS = (
    (
        "Pouvez-vous nous dire quel message s'affiche exactement ?",
        "Il est écrit que le serveur est introuvable.",
    ),
    (
        "Quand pouvons-nous passer à votre bureau ?",
        "Demain matin avant dix heures, si c'est possible pour vous.",
    ),
    ("Le problème existe-t-il aussi sur un autre poste ?", "Oui, sur celui de ma voisine aussi."),
    ("Avez-vous pu redémarrer le poste ?", "Je viens de le faire, c'est un peu mieux mais pas réglé."),
)
OTHERS = (
    ("town", "Accord de la direction demandé"),
    ("town", "Accès au local technique : clé attendue des services techniques"),
    ("contractor", "Réponse de l'éditeur attendue"),
    ("contractor", "Pièce commandée chez le fournisseur"),
    ("contractor", "Passage de l'opérateur attendu"),
    ("force_majeure", "Coupure d'électricité du quartier"),
)


def wait_for_user(life: Life, until: datetime) -> None:
    """A question is sent; the answer ends the waiting."""
    question, reply = life.chance.choice(QUESTIONS)
    life.towards(until, life.chance.uniform(0.1, 0.3))
    life.do("send_message", life.worker.actor, text=question)
    life.do(
        "start_waiting", life.worker.actor, attributed_to="user", reason="Réponse de l'utilisateur attendue"
    )
    life.towards(until, life.chance.uniform(0.4, 0.9))
    life.answer(reply)


def wait_for_other(life: Life, until: datetime) -> None:
    attributed_to, reason = life.chance.choice(OTHERS)
    life.towards(until, life.chance.uniform(0.1, 0.3))
    life.do("start_waiting", life.worker.actor, attributed_to=attributed_to, reason=reason)
    life.towards(until, life.chance.uniform(0.4, 0.9))
    life.do("end_waiting", life.worker.actor)


def hand_to_contractor(life: Life) -> None:
    who, contractor = life.worker.actor, life.desk.contractor
    life.do("assign", who, contractor=contractor, team="contractors", reason="Intervention de niveau 3")
    life.do("start_waiting", who, attributed_to="contractor", reason="Pris en charge par le prestataire")


def wait_for_contractor(life: Life, until: datetime) -> None:
    """The ticket is handed to the contractor, who solves it or gives it back."""
    desk, chance = life.desk, life.chance
    life.towards(until, chance.uniform(0.05, 0.2))
    hand_to_contractor(life)
    life.towards(until, chance.uniform(0.6, 0.9))
    if chance.random() < 0.6:
        life.worker = desk.expert
        life.do("end_waiting", desk.expert.actor)
        return
    life.do("end_waiting", life.worker.actor)
    life.do(
        "assign",
        life.worker.actor,
        assignee=life.worker.person,
        team=life.asked.team,
        reason="Retour du prestataire",
    )
