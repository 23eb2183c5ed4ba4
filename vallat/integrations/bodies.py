"""The JSON of a request, looked at before it is read: what is taken in costs thirty times its size once it is objects."""

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from vallat.integrations.problems import Problem

MOST_VALUES = 20_000  # 500 alerts have some ten thousand
DEEPEST = 20
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)', re.DOTALL)
OPENING_OR_CLOSING = re.compile(r"[\[\]{}]")


class BoundedParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        """Raises: Problem, ValueError."""
        text = request.body.decode("utf-8-sig")
        require_few_values(text)
        return json.loads(text)


def is_too_large(request: HttpRequest) -> bool:
    """By what its headers say. One that does not say it is held by the server (`base.serving.http_request`)."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.API_BODY_BYTES


def require_few_values(text: str) -> None:
    """Raises Problem for JSON of very many values, or of values deep within each other. Whether it is JSON is not asked."""
    bare = STRING.sub("", text)
    if sum(map(bare.count, ",[{")) > MOST_VALUES:
        raise Problem(413, _("This body holds more than %(most)s values.") % {"most": MOST_VALUES})
    if _depth(bare) > DEEPEST:
        raise Problem(413, _("The values of this body are more than %(most)s deep.") % {"most": DEEPEST})


def _depth(bare: str) -> int:
    depth = deepest = 0
    for sign in OPENING_OR_CLOSING.findall(bare):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest
