from django.http import HttpResponse

from vallat.access.requests import ActorRequest


def _soon(request: ActorRequest, **names: object) -> HttpResponse:
    return HttpResponse(status=501)


mailbox = _soon
