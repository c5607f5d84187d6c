"""A server whose door for programs is open, and a way to ask it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from domain.answers import profile_file
from tests.pages.conftest import Server

JSON, CSV, PARQUET = "application/json", "text/csv", "application/vnd.apache.parquet"
PROBLEM = "application/problem+json"
ON = "2026-11-21"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(server: Server, path: str, body: bytes | None = None, method: str | None = None, **headers: str) -> Answer:
    """Whatever is answered, refusals too."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(f"{server.url}{path}", body, named, method=method)
    try:
        with urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except HTTPError as refused:
        return Answer(refused.code, refused.headers, refused.read())


def explained(server: Server, answers: dict[str, Any], query: str = f"on={ON}") -> Answer:
    body = json.dumps(profile_file.content(answers)).encode()
    return ask(server, f"/api/v1/explain?{query}", body, Content_Type=JSON)


@pytest.fixture(scope="package")
def open_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that says all it can, and has a home of its own in which what it writes is found."""
    folder = tmp_path_factory.mktemp("door")
    (folder / "home").mkdir()
    running = Server(folder / "log", folder / "home")
    running.environment |= {"HTTP_API": "on"}
    yield running.start()
    running.stop()
