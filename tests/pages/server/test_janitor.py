"""What has served is gone: sessions whose tab left, files nobody reads, people whose adviser is not there any more."""

import gc
import os
import signal
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.server import doors, handed_over, janitor
from pages.server.handed_over import File, Shelf
from pages.server.janitor import Janitor
from pages.tab import memory
from tests.pages.conftest import Server, run
from tests.pages.tools.walking import FRENCH, at_rest

NOW = 1000.0


class Session:
    """As Streamlit keeps it once its tab has left."""

    def __init__(self, name: str, **held: Any) -> None:
        self.id, self.ended, self.session_state = name, False, SessionState()
        self.session_state._old_state.update(held)

    def shutdown(self) -> None:
        self.ended = True


class Holder:
    """The parts of Streamlit that keep things."""

    def __init__(self, ttl: float) -> None:
        self.stored, self.uploads = MemorySessionStorage(ttl_seconds=ttl), MemoryUploadedFileManager("/upload")
        self.media = MediaFileManager(MemoryMediaFileStorage("/media"))

    def keep(self, *sessions: Session) -> None:
        for one in sessions:
            self.stored._cache[one.id] = SimpleNamespace(session=one)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Holder:
    held = Holder(ttl=0.05)
    runtime = SimpleNamespace(
        _session_mgr=SimpleNamespace(_session_storage=held.stored, _active_session_info_by_id={}),
        uploaded_file_mgr=held.uploads,
        media_file_mgr=held.media,
    )
    monkeypatch.setattr(Runtime, "exists", classmethod(lambda cls: True))
    monkeypatch.setattr(Runtime, "instance", classmethod(lambda cls: runtime))
    monkeypatch.setattr(handed_over, "SHELF", Shelf(lambda session: True))
    monkeypatch.setattr(doors, "last_message_s", 0.0)
    return held


def test_a_session_ends_at_its_time_though_nobody_comes(kept: Holder) -> None:
    one = Session("one", answers={"sex": "male"})
    kept.keep(one)
    worker = Janitor()
    worker.round(NOW)
    assert not one.ended
    time.sleep(0.06)
    worker.round(NOW)
    assert one.ended
    assert not one.session_state._old_state, "nothing of her is left in it"
    assert worker.is_time(NOW), "there is something to free"
    for _ in range(janitor.PASSES):
        assert worker.is_time(NOW), "once more: some of it was in use"
        run(worker.collect())
    assert not worker.is_time(NOW)


def test_what_a_session_pushed_out_by_others_held_is_freed_too(kept: Holder) -> None:
    kept.stored._cache._ttl = 1000
    kept.keep(Session("one"), Session("two"))
    kept.media._deferred_callables["button"] = {"session_id": "one", "callable": lambda: b""}  # type: ignore[typeddict-item]
    kept.media._deferred_ids_by_session["one"].add("button")
    worker = Janitor()
    worker.round(NOW)
    assert not worker.let_go
    kept.stored.delete("one")
    worker.round(NOW)
    assert worker.let_go
    assert not kept.media._deferred_callables


def test_people_go_before_the_answers_of_the_one_who_brought_them(kept: Holder) -> None:
    kept.stored._cache._ttl = 1000
    one = Session("one", caseload="800 people", answers={"sex": "male"}, **{"$$ID-abc-caseload-view": "table"})
    two = Session("two", answers={"sex": "female"})
    kept.keep(one, two)
    kept.media._deferred_callables["button"] = {"session_id": "one", "callable": lambda: b""}  # type: ignore[typeddict-item]
    kept.media._deferred_ids_by_session["one"].add("button")
    handed_over.SHELF.put(File("one", "", b"800 people", "a.csv", "text/csv"))
    worker = Janitor()
    for now, there in ((NOW, True), (NOW + janitor.FILE_S, True), (NOW + janitor.FILE_S + 1, False)):
        worker.round(now)
        assert ("caseload" in one.session_state._old_state) is there
        assert ("$$ID-abc-caseload-view" in one.session_state._old_state) is there
        assert bool(kept.media._deferred_callables) is there
        assert bool(handed_over.SHELF.files) is there
    assert one.session_state._old_state == {"answers": {"sex": "male"}}
    assert one.session_state._new_session_state == {memory.PASSING["caseload"]: True}, "and their loss will be said"
    assert two.session_state._old_state == {"answers": {"sex": "female"}}


def test_somebody_who_is_back_in_time_finds_her_file(kept: Holder) -> None:
    kept.stored._cache._ttl = 1000
    one = Session("one", caseload="800 people")
    kept.keep(one)
    worker = Janitor()
    worker.round(NOW)
    kept.stored.delete("one")
    worker.round(NOW + janitor.FILE_S / 2)
    kept.keep(one)
    worker.round(NOW + janitor.FILE_S + 1)
    assert "caseload" in one.session_state._old_state, "its time starts anew"


def test_a_file_that_was_sent_and_that_nobody_reads_goes(kept: Holder) -> None:
    kept.uploads.add_file("one", UploadedFileRec("file", "a.csv", "text/csv", b"800 people"))
    worker = Janitor()
    worker.round(NOW)
    worker.round(NOW + janitor.FILE_S)
    assert kept.uploads.get_files("one", ["file"])
    worker.round(NOW + janitor.FILE_S + 1)
    assert not kept.uploads.get_files("one", ["file"])


@pytest.mark.parametrize(
    ("last_message", "collected", "worked", "due"),
    [
        (NOW - 3, NOW - 10, NOW - 3, False),
        (NOW - 3, NOW - 10, NOW - 9, True),
        (NOW - 1, NOW - 10, NOW - 9, False),
        (NOW - 1, NOW - 61, NOW - 61, True),
    ],
    ids=["nothing since", "idle", "somebody is at work", "it cannot wait any longer"],
)
def test_memory_is_gone_through_when_nobody_waits_or_when_it_must(
    last_message: float, collected: float, worked: float, due: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Janitor()
    worker.collected_s, worker.worked_s = collected, worked
    monkeypatch.setattr(doors, "last_message_s", last_message)
    assert worker.is_time(NOW) is due


def test_what_refers_to_itself_is_freed() -> None:
    class Knot:
        pass

    one = Knot()
    one.itself = one  # type: ignore[attr-defined]
    gone = weakref.ref(one)
    worker = Janitor()
    worker.let_go = 1
    gc.disable()
    try:
        del one
        run(worker.collect())
        assert gone() is None
    finally:
        gc.enable()
    assert not worker.let_go


COUNT = """
import gc, os, signal
def told(*signal):
    kinds = [type(one).__name__ for one in gc.get_objects()]
    with open(os.environ["COUNTED"] + ".new", "w") as file:
        file.write(str(kinds.count("Held")))
    os.replace(os.environ["COUNTED"] + ".new", os.environ["COUNTED"])
signal.signal(signal.SIGUSR1, told)
"""


def files_in_memory(server: Server, told: Path) -> int:
    told.unlink(missing_ok=True)
    os.kill(server.process.pid, signal.SIGUSR1)
    for _ in range(100):
        if told.exists():
            return int(told.read_text(encoding="utf-8"))
        time.sleep(0.1)
    raise AssertionError("not counted")


def test_a_file_that_is_forgotten_is_in_no_memory_any_more(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    """Counted in the server itself, which nobody tells to collect."""
    (tmp_path / "sitecustomize.py").write_text(COUNT, encoding="utf-8")
    running, told = Server(tmp_path / "log"), tmp_path / "counted"
    running.environment |= {"PYTHONPATH": str(tmp_path), "COUNTED": str(told)}
    running.start()
    try:
        page = open_page()
        page.goto(f"{running.url}/caseload")
        page.get_by_role("button", name=FRENCH.text("caseload", "sample")).click()
        expect(page.locator(".st-key-caseload-view")).to_be_visible()
        at_rest(page)
        assert files_in_memory(running, told) == 1
        page.get_by_role("button", name=FRENCH.text("caseload", "other")).click()
        expect(page.locator("input[type=file]").first).to_be_attached()
        until = time.monotonic() + 30
        while files_in_memory(running, told) and time.monotonic() < until:
            time.sleep(1)
        assert files_in_memory(running, told) == 0
    finally:
        running.stop()
