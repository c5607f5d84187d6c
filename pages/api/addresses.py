"""The addresses that programs ask, and what each does with a request before and after the work."""

import json
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import anyio
from fastapi import FastAPI, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from domain.json_schemas import NAMES, schema
from domain.json_schemas.answers import day
from domain.words import LANGUAGES
from pages.api import described, judging, kinds, problems
from pages.api.desk import Desk
from pages.api.judging import Asked, Refused
from pages.api.limits import ENDINGS, FILES, JSON, LARGEST_FILES, LARGEST_PROFILE, PEOPLE, READING_S

ADDRESS = "/api"
TITLE = "Aides à la qualification"
ABOUT = """What four French schemes that lead to a qualification would give a person, and why.

The same rules as the pages and the command line: nothing is kept, nothing is logged of what is asked. An estimate
under the texts named, not a decision."""


class Question(BaseModel):
    """What every address that judges is asked beside: a name it does not know is refused."""

    model_config = ConfigDict(extra="forbid")

    on: str | None = Field(
        None,
        description="Day to judge on, 2026-11-21. Today without it.",
        examples=[described.DAY],
        json_schema_extra=day(),
    )
    lang: str = Field(
        LANGUAGES[0],
        pattern=f"^({'|'.join(LANGUAGES)})$",
        description="Language of sentences, and of what is wrong.",
        examples=list(LANGUAGES),
    )


class QuestionOfPeople(Question):
    """The same for a file."""

    keep_going: bool = Field(False, description="Read wrong cells as unknown, and list them in `problems`.")


def application(today: Callable[[], date]) -> FastAPI:
    app = FastAPI(
        title=TITLE,
        version="1",
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers=problems.HANDLERS,  # type: ignore[arg-type]
        # FastAPI tells what it is asked to whoever the machine's environment names: to nobody here.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    people, files = Desk(PEOPLE), Desk(FILES)

    @app.post(
        f"{ADDRESS}/v1/explain",
        summary="One person, everything",
        openapi_extra=described.of_profile(),
        **_told("Every verdict with its reasons, amounts as ranges, the next question.", described.of_explanation()),
    )
    async def explain(request: Request, question: Annotated[Question, Query()]) -> Response:
        kinds.sent(request, [JSON])
        wanted = kinds.wanted(request, [JSON])
        asked = Asked(question.on, question.lang, today())
        with people.place():
            body = await _taken(request, LARGEST_PROFILE)
            return _answered(request, await people.done(judging.explained, body, asked), wanted, asked)

    @app.post(
        f"{ADDRESS}/v1/evaluate",
        summary="A file of people",
        openapi_extra=described.of_people(),
        **_told("The rows that came, each with what the rules say of it, in the kind wanted.", described.of_judged()),
    )
    async def evaluate(request: Request, question: Annotated[QuestionOfPeople, Query()]) -> Response:
        kind = kinds.sent(request, list(ENDINGS))
        wanted = kinds.wanted(request, [kind, *(other for other in ENDINGS if other != kind)])
        asked = Asked(question.on, question.lang, today())
        with files.place():
            body = await _taken(request, LARGEST_FILES[kind])
            made = await files.done(judging.evaluated, body, kind, wanted, asked, question.keep_going)
            return _answered(request, made, wanted, asked)

    @app.get(
        f"{ADDRESS}/v1/schema/{{name}}",
        summary="What goes in and what comes out, as a JSON Schema",
        **_told("JSON Schema, draft 2020-12.", described.of_schema(), 404, 405, 422),
    )
    async def one_schema(
        request: Request,
        name: Annotated[str, Path(description="Which.", json_schema_extra={"enum": list(NAMES)}, examples=list(NAMES))],
    ) -> Response:
        if name not in NAMES:
            raise problems.Unanswerable(404)
        return Response(json.dumps(schema(name)), media_type=described.SCHEMA_KIND)

    @app.get(f"{ADDRESS}/openapi.json", include_in_schema=False)
    async def openapi() -> Response:
        made = await anyio.to_thread.run_sync(described.description, app)
        return Response(json.dumps(made, ensure_ascii=False), media_type=JSON)

    return app


def _told(about: str, kinds: dict[str, Any], *refusals: int) -> dict[str, Any]:
    """What an address answers, in its description. Without `refusals`: those of an address that judges."""
    told = described.answers(about, kinds, *(refusals or (405, 406, 408, 413, 415, 422, 503)))
    return {"responses": told, "response_class": Response}


async def _taken(request: Request, most: int) -> bytes:
    """What was sent, while it is not too large and does not take too long to come."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise _too_large(most)
    body = bytearray()
    try:
        with anyio.fail_after(READING_S):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise _too_large(most)
    except TimeoutError:
        raise problems.Unanswerable(408, seconds=READING_S) from None
    return bytes(body)


def _too_large(most: int) -> problems.Unanswerable:
    return problems.Unanswerable(413, headers={"connection": "close"}, kilobytes=most >> 10)


def _answered(request: Request, made: bytes | Refused, kind: str, asked: Asked) -> Response:
    if isinstance(made, Refused):
        return problems.problem(request, 422, refused=made)
    return Response(made, headers={"content-language": asked.lang}, media_type=kind)
