"""What the process owes people: errors without their messages, no call outside, no image of its memory, Paris's day."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit import error_util, net_util
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_websocket

from domain.words import words
from pages.caseload.taken import HELD
from pages.patches import machine
from pages.tab import state
from tests.pages.conftest import ROOT, Server
from tests.pages.server.test_server import fetch
from tests.pages.tools.walking import example, opened

TODAY, TOMORROW = date(2026, 11, 28), date(2026, 11, 29)
SAID = words("fr")


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_util, "_log_uncaught_app_exception", None)
    monkeypatch.setattr(net_util, "get_external_ip", None)
    monkeypatch.setattr(machine.resource, "setrlimit", lambda which, limits: None)
    machine.errors_without_values()
    machine.no_lookup_outside()
    machine.no_image_of_memory()


@pytest.mark.usefixtures("begun")
def test_an_error_is_logged_by_its_kind_and_place_alone(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("birth_date 2004-03-15 of somebody")
    except ValueError as problem:
        error_util.handle_user_script_exception(problem, lambda error: True)
    assert "2004" not in caplog.text
    assert re.search(r"ValueError > test_machine\.py:\d+", caplog.text)


@pytest.mark.usefixtures("begun")
def test_who_comes_from_elsewhere_is_refused_without_asking_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **how: asked.append(url))
    monkeypatch.setattr(server_util.net_util, "get_internal_ip", lambda: None)
    assert not starlette_websocket._is_origin_allowed("http://evil.example", "localhost:8501")
    assert asked == []


@pytest.mark.parametrize(
    ("soft", "hard", "wanted"),
    [(1024, 524_288, machine.MOST_DESCRIPTORS), (1024, 4096, 4096), (100_000, 524_288, None), (1024, 1024, None)],
)
def test_as_many_descriptors_are_taken_as_the_machine_allows(
    soft: int, hard: int, wanted: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[int, int]] = []
    monkeypatch.setattr(machine.resource, "getrlimit", lambda which: (soft, hard))
    monkeypatch.setattr(machine.resource, "setrlimit", lambda which, limits: taken.append(limits))
    told = machine.descriptors()
    assert taken == ([(wanted, hard)] if wanted else [])
    assert told.startswith(f"{wanted or soft} descriptors")


def test_a_server_says_what_it_carries_leaves_no_image_and_listens_to_this_machine_alone(fresh_server: Server) -> None:
    fetch(fresh_server, "/_stcore/health")
    assert re.search(r"\d+ descriptors \(ulimit -n\): about \d+ visitors at once", fresh_server.said())
    limits = Path(f"/proc/{fresh_server.process.pid}/limits").read_text(encoding="utf-8")
    assert re.search(r"Max core file size\s+0\s+0\s", limits)


def test_make_run_listens_to_this_machine_alone_unless_told() -> None:
    run = [os.environ.get("MAKE", "make"), "-n", "-o", "setup", "run"]
    told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--server.address 127.0.0.1" in told
    told = subprocess.run(
        [*run, "ADDRESS=0.0.0.0", "HOSTS=a.example"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "--server.address 0.0.0.0" in told.stdout
    assert "--server.allowedHosts a.example" in told.stdout
    settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert 'address = "127.0.0.1"' in settings, "streamlit run app.py too"


def test_a_name_that_is_not_ours_opens_nothing() -> None:
    command = [sys.executable, "-c", "from streamlit import config; print(config.get_option('server.allowedHosts'))"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "['localhost', '127.0.0.1', '::1']"


def test_past_midnight_the_new_day_is_judged_and_said() -> None:
    app = opened(answers=example("lea"), today=TODAY - timedelta(days=1), clock=TODAY - timedelta(days=1))
    told = [one.value for one in app.info]
    assert told == [SAID.text("app", "new_day", day=SAID.day(app.session_state["today"]))]
    assert app.session_state["today"] == app.session_state[state.CLOCK]
    assert not app.run().info, "said once"


def test_past_midnight_a_file_is_judged_again() -> None:
    app = opened(today=TODAY).switch_page("pages/screens/caseload.py").run()
    app.button(key="caseload-sample").click().run()
    held = app.session_state[HELD]
    before, made = held.judged, held.made
    assert held.day == TODAY
    app.run()
    assert held.judged is before
    app.session_state["today"] = TOMORROW
    app.run()
    assert held.day == TOMORROW
    assert held.judged is not before
    assert held.made is not made
