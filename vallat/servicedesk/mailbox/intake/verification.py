"""Whether a message is from whom it says: what one's own mail server found, held against the address of the sender.

Two domains are aligned when they are the same, or one is a domain under the other (`mairie.example`, `news.mairie.example`): no list
of public suffixes is needed, since a domain of one label (`fr`) is aligned with nothing else.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.authentication import Result, Results, results_of
from vallat.servicedesk.mailbox.intake.parse import ParsedMail
from vallat.servicedesk.mailbox.intake.signatures import Signature

ONCE = ("auth", "spf", "dmarc")  # what a server writes once; of signatures there may be several
# In an address that is written as it came, what follows one of these could be read as a result.
BREAKING = re.compile(r"[\s\"();,\\]")
LONGEST = 120  # characters of what the server said that are kept beside the reason


@dataclass(frozen=True)
class Proof:
    """`by`: what shows it (auth, dkim, spf or dmarc), empty when nothing does; `doubt`: then why, a sentence of `reasons` with what
    the server said in parentheses. `handed_in`: it is about who sent this copy, not about who signed what may be sent again."""

    by: str = ""
    doubt: str = ""
    handed_in: bool = False


def proof_of(mail: ParsedMail, servers: Collection[str]) -> Proof:
    """`servers`: the names that one's own mail servers give themselves (authserv-id), in lower case. The topmost header is read, and
    only when one of them wrote it."""
    if mail.sender is None:
        return Proof()
    if mail.ambiguous or mail.trouble:
        return Proof(doubt=mail.trouble or reasons.AMBIGUOUS)
    results = results_of(mail.authentication)
    if results is None and mail.authentication:
        return Proof(doubt=reasons.NOT_READ)
    if results is None or results.server not in servers:
        return Proof(doubt=reasons.NOT_LOOKED_AT)
    if any(found.method == "dmarc" and found.result == "fail" for found in results.results):
        return Proof(doubt=_with(reasons.FORGED, results))
    plain = all(signature.plain for signature in mail.signatures)
    if not plain or BREAKING.search(mail.signs.return_path or "") or _contradicted(results):
        return Proof(doubt=_with(reasons.CONTRADICTED, results))
    address = mail.sender.address
    shown = [found.method for found in results.results if _shows(found, address)]
    if not shown:
        return Proof(doubt=_with(reasons.NOT_SHOWN, results))
    related = _related(mail)
    handed_in = "auth" in shown or "spf" in shown or not ("dkim" in shown or related)
    if not handed_in and not all(signature.covers for signature in related):
        return Proof(doubt=_with(reasons.NOT_COVERED, results))
    return Proof(by=shown[0], handed_in=handed_in)


def _related(mail: ParsedMail) -> list[Signature]:
    """The signatures by which the domain of the sender may have passed. DMARC without any of them passed by SPF: who sent it is shown."""
    end = mail.senders[0].address.rpartition("@")[2].split(".")[-2:]
    return [signature for signature in mail.signatures if signature.domain.split(".")[-2:] == end]


def _contradicted(results: Results) -> bool:
    """Whether somebody else had a part in what the server wrote: it says something twice, or that there is no signature and one."""
    said = [found.method for found in results.results]
    unsigned = any(found.method == "dkim" and found.result == "none" for found in results.results)
    return any(said.count(method) > 1 for method in ONCE) or (unsigned and said.count("dkim") > 1)


def _shows(found: Result, address: str) -> bool:
    if found.result != "pass":
        return False
    said = {name: value.lower() for name, value in found.properties.items()}
    domain = address.rpartition("@")[2]
    match found.method:
        case "auth":  # who signed in to send it
            return said.get("smtp.auth") == address
        case "dmarc":  # about the very domain of the From header
            return said.get("header.from") == domain
        case "dkim":
            signed = said.get("header.d") or said.get("header.i", "").rpartition("@")[2]
            return aligned(signed, domain)
        case "spf":
            return aligned(said.get("smtp.mailfrom", "").rpartition("@")[2], domain)
    return False


def aligned(one: str, other: str) -> bool:
    """The same domain, or one is under the other."""
    one, other = one.rstrip("."), other.rstrip(".")
    short, long = sorted((one, other), key=len)
    return one == other != "" or ("." in short and long.endswith(f".{short}"))


def _with(reason: str, results: Results) -> str:
    said = ", ".join(f"{found.method}={found.result}" for found in results.results) or "none"
    return f"{reason} ({results.server}: {said[:LONGEST]})"
