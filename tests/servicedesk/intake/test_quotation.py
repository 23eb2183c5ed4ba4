"""Where the sender's own words end."""

import pytest

from vallat.servicedesk.mailbox.intake.quotation import (
    bare_subject,
    is_answer,
    is_forwarded,
    referenced_numbers,
    split,
)

QUOTED = [
    "Le lun. 16 nov. 2026 à 10:55, Assistance SIGV <a@sigv.example> a écrit :\n> Bonjour,",
    "Le 16/11/2026 à 10:55, Assistance SIGV a écrit :\n> Bonjour,",
    "Le lun. 16 nov. 2026 à 10:55, Assistance du syndicat <assistance@sigv.example>\na écrit :\n> Bonjour,",
    "On Mon, Nov 16, 2026 at 10:55 AM Desk <a@sigv.example> wrote:\n> Hello,",
    "-----Message d'origine-----\nDe : Assistance\nEnvoyé : lundi\nBonjour,",
    "-----Message d’origine-----\nDe : Assistance\nBonjour,",
    "De : Assistance SIGV <a@sigv.example>\nEnvoyé : lundi 16 novembre 2026 10:55\nÀ : x\nObjet : y\n\nBonjour,",
    "De\u00a0: Assistance\nDate\u00a0: lundi\n\nBonjour,",
    "From: Desk <a@sigv.example>\nSent: Monday\nTo: x\nSubject: y\n\nHello,",
    "> Bonjour,\n> nous avons redémarré.",
]


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_is_repeated_is_told_from_what_is_new(quoted: str) -> None:
    assert split(f"Merci, cela marche.\n\nUlysse\n\n{quoted}") == ("Merci, cela marche.\n\nUlysse", quoted)


@pytest.mark.parametrize(
    "text",
    [
        "Le 16 au matin tout marchait.\nDepuis, plus rien.",
        "Un message vient de : mon imprimante\nEnvoyé : rien",
        "De : la commande\nà faire partir",
        QUOTED[0],
        "> Quelle imprimante ?\nCelle du bas.\n> Quel poste ?\nLe 9412.",
        "Réponses dessous.\n\nLe 16/11/2026 à 10:55, X a écrit :\n> Quel poste ?\nLe 9412.",
        "    en retrait\n        encore",
    ],
)
def test_an_answer_that_needs_its_quotations_stays_whole(text: str) -> None:
    assert split(text) == (text.strip(), "")


@pytest.mark.parametrize(
    ("subject", "answer", "forwarded", "bare"),
    [
        ("Écran noir", False, False, "Écran noir"),
        ("Re: Écran noir", True, False, "Écran noir"),
        ("RE : Écran noir", True, False, "Écran noir"),
        ("Rép : Écran noir", True, False, "Écran noir"),
        ("TR: Écran noir", False, True, "Écran noir"),
        ("Fwd: Re: Écran noir", False, True, "Écran noir"),
        ("Rif: Écran noir", True, False, "Écran noir"),
        ("I: Rif: Écran noir", False, True, "Écran noir"),
        ("[Ticket #2026-001100] Re: Écran noir", True, False, "Écran noir"),
        ("Re: [Ticket #2026-001100] Écran noir", True, False, "Écran noir"),
        ("Travaux : écran noir", False, False, "Travaux : écran noir"),
        ("", False, False, ""),
    ],
)  # fmt: skip
def test_a_subject_tells_answers_from_forwarded_requests(
    subject: str, answer: bool, forwarded: bool, bare: str
) -> None:
    assert (is_answer(subject), is_forwarded(subject), bare_subject(subject)) == (answer, forwarded, bare)


def test_the_references_in_a_subject_are_found_in_order() -> None:
    assert referenced_numbers("Re: [Ticket #2026-001100] et [ticket #2026-000002]") == [
        "2026-001100",
        "2026-000002",
    ]
