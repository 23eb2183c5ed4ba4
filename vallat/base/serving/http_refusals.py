"""What the server itself answers, before the product is asked: in both languages, since nobody is known yet."""

from waitress.utilities import Error

from vallat.base.files.full_disk import RETRY_AFTER

HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class Refusal(Error):
    code = 400
    reason = "Bad Request"
    text = ""
    headers: tuple[tuple[str, str], ...] = ()

    def __init__(self) -> None:
        super().__init__(self.text)

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        return f"{self.code} {self.reason}", [*HEADERS, *self.headers], f"{self.text}\n".encode()


class TooLarge(Refusal):
    code, reason = 413, "Content Too Large"
    text = (
        "Cet envoi est trop volumineux, ou demande d'être connecté. Rien n'a été enregistré.\n"
        "This is too large, or needs you to be signed in. Nothing was kept."
    )


class TooSlow(Refusal):
    code, reason = 408, "Request Timeout"
    text = (
        "Cet envoi est arrivé trop lentement. Rien n'a été enregistré : essayez de nouveau.\n"
        "This arrived too slowly. Nothing was kept: try again."
    )


class Busy(Refusal):
    code, reason = 503, "Service Unavailable"
    headers = (("Retry-After", "5"),)
    text = (
        "Trop de demandes à la fois. Rien n'a été enregistré : essayez de nouveau dans quelques secondes.\n"
        "Too many requests at once. Nothing was kept: try again in a few seconds."
    )


class NoRoom(Refusal):
    code, reason = 503, "Service Unavailable"
    headers = (("Retry-After", str(RETRY_AFTER)),)
    text = (
        "Il ne reste plus de place sur le disque. Rien n'a été enregistré ; ce que vous avez saisi est toujours là : revenez en "
        "arrière, et envoyez-le de nouveau dans quelques minutes.\n"
        "There is no room left on the disk. Nothing was kept; what you typed is still there: go back, and send it again in a few "
        "minutes."
    )


class Unclear(Refusal):
    text = "400"


class Unsupported(Refusal):
    code, reason = 501, "Not Implemented"
    text = "501"


class NoSuchVersion(Refusal):
    code, reason = 505, "HTTP Version Not Supported"
    text = "505"


class NotHere(Refusal):
    code, reason = 404, "Not Found"
    text = "404"


class NotThisWay(Refusal):
    code, reason = 405, "Method Not Allowed"
    headers = (("Allow", "GET"),)
    text = "405"
