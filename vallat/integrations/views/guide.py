"""`/api-clients/guide/`: the operations of the API, on a page without any script."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.integrations.scopes import SCOPES


@dataclass(frozen=True)
class Line:
    """One operation: `asks` are its parameters and the fields of its body, as (name, whether needed, kind)."""

    method: str
    path: str
    summary: str
    description: str
    asks: list[tuple[str, bool, str]]


@require_safe
def guide(request: ActorRequest) -> HttpResponse:
    api = import_string(settings.API)
    schema = api.get_openapi_schema()
    lines = [
        _line(method, path, operation, schema)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    context = {"lines": lines, "scopes": SCOPES, "address": settings.PUBLIC_URL, "rate": settings.API_RATE}
    return render(request, "integrations/guide.html", context)


def _line(method: str, path: str, operation: dict[str, Any], schema: dict[str, Any]) -> Line:
    asks = [
        (each["name"], bool(each.get("required")), _kind(each["schema"]))
        for each in operation.get("parameters", [])
        if each["in"] != "header"
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" in body:
        found = schema["components"]["schemas"][body["$ref"].rpartition("/")[2]]
        needed = found.get("required", [])
        asks += [(name, name in needed, _kind(field)) for name, field in found["properties"].items()]
    return Line(
        method.upper(), path, operation["summary"], operation.get("description", "").replace("`", ""), asks
    )


def _kind(field: dict[str, Any]) -> str:
    """`string`, `integer`, the values of an enumeration, or the name of what stands elsewhere in the description."""
    if "enum" in field:
        return " | ".join(str(value) for value in field["enum"] if value != "")
    if "const" in field:
        return str(field["const"])
    if "$ref" in field:
        return str(field["$ref"].rpartition("/")[2])
    if "anyOf" in field:
        return " | ".join(_kind(each) for each in field["anyOf"] if each.get("type") != "null")
    return str(field.get("type", ""))
