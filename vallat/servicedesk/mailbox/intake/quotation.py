"""Where the words of the sender end and what the mail repeats begins. Line by line: the time grows with the text alone."""

import re

FORWARDED = "tr|fwd?|wg|i"
ANSWER = "re|r[ée]p|aw|rif"
FORWARDED_SUBJECT = re.compile(rf"^\s*({FORWARDED})\s*:", re.IGNORECASE)
ANSWER_SUBJECT = re.compile(rf"^\s*({ANSWER})\s*:", re.IGNORECASE)
PREFIXES = re.compile(rf"^(\s*({FORWARDED}|{ANSWER})\s*:\s*)+", re.IGNORECASE)
REFERENCE = re.compile(r"\[Ticket #(\d{4}-\d{6,8})\]", re.IGNORECASE)

INTRODUCTION = re.compile(r"^(le|on|am|el) .{4,300} (a écrit|wrote|schrieb|escribió) ?:$", re.IGNORECASE)
STARTS_INTRODUCTION = re.compile(r"^(le|on|am|el) ", re.IGNORECASE)
SEPARATOR = re.compile(
    r"^-{2,} ?(message d['’]origine|message original|message transféré|original message|forwarded message) ?-{2,}$",
    re.IGNORECASE,
)
FROM = re.compile(r"^\*?(de|from|von) ?:\*? ?\S", re.IGNORECASE)
SENT = re.compile(r"^\*?(envoyé|envoyé le|date|sent|gesendet) ?:", re.IGNORECASE)
INTRODUCTION_LINES = 3  # that a client may wrap it over
HEADER_LINES = 6


def split(text: str) -> tuple[str, str]:
    """(the new words, what is repeated of earlier messages); the second is empty when nothing can be told apart.

    An answer written between or under the lines that it quotes stays whole: each line needs the other.
    """
    lines = text.split("\n")
    start = next((number for number in range(len(lines)) if _begins(lines, number)), len(lines))
    new, repeated = "\n".join(lines[:start]).strip(), "\n".join(lines[start:]).strip()
    if not new or not repeated or _goes_on_below(lines[start:]):
        return text.strip(), ""
    return new, repeated


def is_forwarded(subject: str) -> bool:
    return bool(FORWARDED_SUBJECT.match(_without_reference(subject)))


def is_answer(subject: str) -> bool:
    return bool(ANSWER_SUBJECT.match(_without_reference(subject)))


def bare_subject(subject: str) -> str:
    """Without `Re:`, `TR:` and ticket references."""
    return PREFIXES.sub("", _without_reference(subject)).strip()


def referenced_numbers(subject: str) -> list[str]:
    """`Re: [Ticket #2026-001100] Écran` → `["2026-001100"]`."""
    return REFERENCE.findall(subject)


def _without_reference(subject: str) -> str:
    return " ".join(REFERENCE.sub(" ", subject).split())


def _begins(lines: list[str], number: int) -> bool:
    line = _plain(lines[number])
    if line.startswith(">") or SEPARATOR.match(line):
        return True
    if STARTS_INTRODUCTION.match(line):
        ahead = [_plain(each) for each in lines[number : number + INTRODUCTION_LINES]]
        joined = (" ".join(ahead[:count]) for count in range(1, len(ahead) + 1))
        return any(INTRODUCTION.match(each) for each in joined)
    if FROM.match(line):
        return any(SENT.match(_plain(each)) for each in lines[number + 1 : number + HEADER_LINES])
    return False


def _plain(line: str) -> str:
    return " ".join(
        line[:500].replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").split()
    )


def _goes_on_below(lines: list[str]) -> bool:
    """Whether words of the sender stand under lines that begin with `>`."""
    marked = [number for number, line in enumerate(lines) if line.lstrip().startswith(">")]
    if not marked or marked[0] > INTRODUCTION_LINES:
        return False
    return any(line.strip() for line in lines[marked[-1] + 1 :]) or any(
        line.strip() and not line.lstrip().startswith(">") for line in lines[marked[0] : marked[-1]]
    )
