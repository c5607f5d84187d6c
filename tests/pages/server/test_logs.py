"""The log that machines read, when it is asked for: one object a line, and no value of an error."""

import json
import logging
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from pages.server import logs
from tests.pages.conftest import ROOT, Server


def line(**record: object) -> dict[str, object]:
    told = logging.makeLogRecord({"name": "a.module", "levelname": "ERROR", "msg": "it broke", **record})
    read: dict[str, object] = json.loads(logs.Lines().format(told))
    return read


def test_a_line_says_when_how_grave_from_where_and_what() -> None:
    read = line(created=0.0)
    assert read == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "error",
        "from": "a.module",
        "message": "it broke",
    }


def test_an_error_is_its_kind_and_its_place() -> None:
    try:
        raise ValueError("birth_date 2004-03-15 of somebody")
    except ValueError:
        read = line(exc_info=sys.exc_info())
    assert str(read["error"]).startswith("ValueError > test_logs.py:")
    assert "2004" not in str(read)


def test_figures_are_beside_the_message() -> None:
    assert line(figures={"sessions": 12})["sessions"] == 12


def test_every_line_of_a_server_that_was_asked_for_it_can_be_read(tmp_path: Path) -> None:
    server = Server(tmp_path / "log")
    server.environment |= {"LOG_FORMAT": "json"}
    server.start()
    with urllib.request.urlopen(f"{server.url}/question?about=disabled_worker") as page:
        assert page.status == 200
    server.stop()
    said = [json.loads(one) for one in server.said().splitlines() if one.startswith("{")]
    assert "pages.patches.start" in {one["from"] for one in said}
    assert not {"127.0.0.1", "disabled_worker", "question"} & set(re.findall(r"[\w.]+", str(said))), said
    others = [one for one in server.said().splitlines() if one.strip() and not one.startswith("{")]
    assert all(one.startswith(("  You can now", "  URL:", "  Stopping")) for one in others), others


def test_a_form_that_there_is_not_stops_the_server_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "xml")
    ended = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode
    assert "LOG_FORMAT=xml" in ended.stderr
    assert "Traceback" not in ended.stderr
