from django.http import HttpResponse

from vallat.access.requests import ActorRequest


def _soon(request: ActorRequest, **names: object) -> HttpResponse:
    return HttpResponse(status=501)


new_request = request_form = my_requests = _soon
