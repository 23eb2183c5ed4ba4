"""Raw messages for tests, as a mail program would write them."""

from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from pathlib import Path

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.eml"))
DESK = "assistance@sigv.example"
KNOWN = "user@bouc-bel-air.example"

_numbers = count(1)


SIGNED = "from:to:subject:date:message-id:in-reply-to:references:content-type:content-transfer-encoding:mime-version"


def signature(domain: str, h: str = SIGNED, **tags: str) -> str:
    """A DKIM signature as real signers write one, with other tags in place of its own. Nobody looks whether it holds."""
    made = {
        "v": "1", "a": "rsa-sha256", "c": "relaxed/relaxed", "d": domain, "s": "s1", "h": h,
        "bh": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "b": "dzdVyOfAKCdLXdJOc9G2q8LoXSlEni\r\n\tSbav+yuU4zGeeruD00lszZ==",
    }  # fmt: skip
    return "; ".join(f"{name}={value}" for name, value in {**made, **tags}.items())


def letter(
    text: str = "Bonjour, mon écran reste noir.",
    *,
    sender: str = KNOWN,
    subject: str = "Écran noir",
    message_id: str | None = None,
    files: dict[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """Header names come with underscores: `In_Reply_To="<...>"`. Each letter has a Message-ID of its own; "" for none."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = DESK
    message["Subject"] = subject
    message["Date"] = "Tue, 17 Nov 2026 10:00:00 +0100"
    if message_id is None:
        message_id = f"<letter.{next(_numbers)}@mairie.example>"
    if message_id:
        message["Message-ID"] = message_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for name, content in (files or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
