"""What programs ask stays between them and the rules: in no log, no file, no header; and no page waits for it."""

import json
import logging
import os
import time
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from anyio import to_process

from domain.answers import profile_file
from domain.caseload.sandbox import POLITE
from pages.api import addresses, desk, door
from pages.api.limits import Share
from tests.pages.api.conftest import CSV, JSON, ask, explained
from tests.pages.conftest import Server, run
from tests.pages.tools import leaks

HER = {"birth_date": "1987-09-13", "commune": "76540", "former_salary_eur": 1987.65}
NAME = "Zéphyrine Quatrefages"


def test_nothing_that_is_asked_is_in_a_log_a_file_or_a_header(open_door: Server) -> None:
    planted = json.dumps({"birth_date": HER["birth_date"], "name": NAME}).encode()
    answers = [
        explained(open_door, HER),
        explained(open_door, HER | {NAME: NAME}),
        explained(open_door, HER, f"on={HER['birth_date']}&name=Quatrefages"),
        ask(open_door, "/api/v1/Quatrefages", planted, X_Name="Quatrefages", Content_Type=JSON),
        ask(open_door, "/api/v1/evaluate", b"[" + planted + b"]", Content_Type=JSON),
        ask(open_door, "/api/v1/evaluate", f"birth_date,name,sex\n1987-09-13,{NAME},{NAME}".encode(), Content_Type=CSV),
        ask(open_door, "/api/v1/evaluate", planted, Content_Type="application/Quatrefages"),
    ]
    assert [answer.status for answer in answers] == [200, 422, 422, 404, 200, 422, 415]
    told = "\n".join([open_door.said(), *(str(answer.headers) for answer in answers)])
    assert "Traceback" not in told
    assert "Starting uvicorn" in told, "it tells all it can"
    for text in [told, *(path.read_bytes().decode("utf-8", "replace") for path in leaks.written_since(open_door))]:
        assert leaks.found(HER, text) == []
        assert "Quatrefages" not in text


async def _asked(app: door.Door, body: bytes = b"") -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    scope = {"type": "http", "method": "POST", "path": "/api/v1/explain", "query_string": b"", "headers": []}
    scope |= {"headers": [(b"content-type", JSON.encode())], "http_version": "1.1", "scheme": "http", "root_path": ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    await app(scope, receive, send)
    return told


def test_an_error_of_ours_is_told_by_its_kind_and_place(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*given: object, **more: object) -> None:
        raise ValueError(f"{NAME}, born on {HER['birth_date']}")

    monkeypatch.setattr(to_process, "run_sync", broken)
    app = door.quiet(addresses.application(lambda: date(2026, 11, 21)))
    with caplog.at_level(logging.DEBUG):
        start, body, *_ = run(_asked(app))
    assert start["status"] == 500
    assert json.loads(body["body"])["type"] == "urn:eligibility:problem:ours"
    assert "ValueError > " in caplog.text
    for text in (caplog.text, str(body["body"])):
        assert "Quatrefages" not in text
        assert "1987" not in text


def test_nobody_is_told_what_is_asked_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI sends what it sees to an address of the environment, when there is one."""
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    app = addresses.application(lambda: date(2026, 11, 21))
    assert not app._native_telemetry.enabled()
    assert app._telemetry["auto_configure"] is False


def test_those_who_find_no_room_are_told_to_come_back() -> None:
    small = desk.Desk(Share(at_once=1, waiting=0, patience_s=60, back_s=7))
    with small.place():
        with pytest.raises(desk.Busy) as refused, small.place():
            raise AssertionError("there was no room")
        assert refused.value.back_s == 7
    with small.place():
        assert small.taken == 1
    assert small.taken == 0


def test_work_that_takes_too_long_is_ended_and_the_next_is_done() -> None:
    small = desk.Desk(Share(at_once=1, waiting=0, patience_s=1.5, back_s=7))

    async def slow_then_quick() -> None:
        with pytest.raises(desk.Busy):
            await small.done(time.sleep, 60)
        ended = [one for one in children() if "anyio.to_process" in one]
        assert ended == []
        patient = desk.Desk(Share(at_once=1, waiting=0, patience_s=60, back_s=7))
        assert await patient.done(abs, -1) == 1

    run(slow_then_quick())


def children(of: int | None = None) -> dict[str, Path]:
    """The processes that one has started, by what they are."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1]) if folder.name.isdigit() else -1
            if parent == (of or os.getpid()):
                found[(folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()] = folder
        except OSError:  # it has just ended
            continue
    return found


def test_the_processes_that_judge_step_back_and_end_with_the_server(tmp_path: Path) -> None:
    server = Server(tmp_path / "log")
    server.environment |= {"HTTP_API": "on"}
    server.start()
    try:
        assert explained(server, HER).status == 200
        (judge,) = [folder for name, folder in children(server.process.pid).items() if "anyio.to_process" in name]
        assert int((judge / "stat").read_text().rpartition(")")[2].split()[16]) == POLITE
    finally:
        server.kill()
    for _ in range(100):
        if not judge.exists():
            break
        time.sleep(0.1)
    assert not judge.exists()


@pytest.mark.parametrize("path", ["/api/v1/explain", "/api/v1/evaluate"])
def test_a_crowd_is_answered_or_told_to_come_back_and_the_server_goes_on(open_door: Server, path: str) -> None:
    people = [profile_file.content(HER), [{"birth_date": HER["birth_date"]}]]["evaluate" in path]
    statuses: list[tuple[int, str | None]] = []

    def one() -> None:
        answer = ask(open_door, path, json.dumps(people).encode(), Content_Type=JSON)
        statuses.append((answer.status, answer.headers["retry-after"]))

    crowd = [Thread(target=one) for _ in range(160)]
    for thread in crowd:
        thread.start()
    while any(thread.is_alive() for thread in crowd):
        assert ask(open_door, "/_stcore/health").body == b"ok"
        time.sleep(0.2)
    assert {status for status, _ in statuses} == {200, 503}
    assert all(bool(back) == (status == 503) for status, back in statuses)
