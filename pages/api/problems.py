"""What is answered when a request cannot be: problem details (RFC 9457), in the language asked, with the cure."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.words import LANGUAGES, Language, Words, words
from pages.api.desk import Busy
from pages.api.judging import Refused

KIND = "application/problem+json"
NAMES = {
    404: "not_found",
    405: "wrong_method",
    406: "not_offered",
    408: "slow",
    413: "too_large",
    415: "wrong_kind",
    422: "refused",
    500: "ours",
    503: "busy",
}
"""By status, the name of the problem and of its texts in [api]."""
TYPE = "urn:eligibility:problem:{name}"


class Unanswerable(HTTPException):
    """A request that is not taken. `slots` fill its text."""

    def __init__(self, status: int, *, headers: Mapping[str, str] | None = None, **slots: Any) -> None:
        super().__init__(status, headers=headers)
        self.slots = slots


def language(request: Request) -> Language:
    """The one asked, else the first."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def problem(
    request: Request,
    status: int,
    headers: Mapping[str, str] | None = None,
    refused: Refused | None = None,
    **slots: Any,
) -> Response:
    """The answer. `refused`: what is wrong with what was sent, instead of the text of the status."""
    said = words(language(request))
    name = NAMES[status]
    told = {
        "type": TYPE.format(name=name),
        "title": said.text("api", name, "title"),
        "status": status,
        "detail": refused.detail if refused else said.text("api", name, "detail", **slots),
    }
    if refused and refused.errors:
        told["errors"] = refused.errors
    given = {"content-language": said.language, **(headers or {})}
    return Response(json.dumps(told, ensure_ascii=False), status, given, KIND)


def of_request(request: Request, found: Exception) -> Response:
    """Of a parameter that is not as described."""
    assert isinstance(found, RequestValidationError)
    said = words(language(request))
    names = list(dict.fromkeys(str(one["loc"][-1]) for one in found.errors()))
    errors = tuple({"name": name, "detail": _parameter(name, said)} for name in names)
    return problem(request, 422, refused=Refused(said.plural("api", "wrong_parameters", count=len(errors)), errors))


def _parameter(name: str, said: Words) -> str:
    values = {"lang": ", ".join(LANGUAGES)}
    if said.find("api", "parameters", name):
        return said.text("api", "parameters", name, values=values.get(name, ""))
    return said.text("api", "unknown_parameter")


def of_http(request: Request, found: Exception) -> Response:
    """Of a request that is not taken, by us or by what finds the way."""
    assert isinstance(found, HTTPException)
    slots = found.slots if isinstance(found, Unanswerable) else {}
    if found.status_code == 405:
        slots = {"method": request.method, "allowed": (found.headers or {}).get("Allow", "")}
    return problem(request, found.status_code if found.status_code in NAMES else 500, found.headers, **slots)


def of_busy(request: Request, found: Exception) -> Response:
    assert isinstance(found, Busy)
    return problem(request, 503, {"retry-after": str(found.back_s)}, seconds=found.back_s)


def of_ours(request: Request, found: Exception) -> Response:
    """An error of ours, of which only the kind and the place are told, and only to our log."""
    return problem(request, 500)


HANDLERS = {
    RequestValidationError: of_request,
    HTTPException: of_http,
    Busy: of_busy,
    Exception: of_ours,
}
