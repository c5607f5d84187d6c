"""A real server and a real Chromium for the tests that need them, started once and ended at the end."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import planted

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """To its end, in a thread of its own: that of the tests may have a loop, the browser's."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, coroutine).result()


class Server:
    """`streamlit run app.py` on a free port, as a person starts it. With a `home`, all it says, writes and calls is
    kept."""

    def __init__(self, log: Path, home: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log, self.home, self.began = log, home, time.time()
        self.options, self.environment = [], dict(os.environ)
        if home is not None:
            self.options = ["--logger.level", "debug"]
            self.environment |= {"HOME": str(home), "TMPDIR": str(home)}
            # What it prints is seen at once, and Python keeps no file of what it has read.
            self.environment |= {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
            self.environment |= planted.watched(home.parent, self._acts)

    def start(self) -> "Server":
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
        with self.log.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port), *self.options],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        for _ in range(300):
            if self.process.poll() is not None or self._answers():
                break
            time.sleep(0.1)
        if not self._answers():
            self.stop()
            raise RuntimeError(f"the server does not answer:\n{self.said()}")
        return self

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                return bool(answer.read() == b"ok")
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self) -> None:
        """As when the machine stops: it says goodbye to nobody."""
        self.process.kill()
        self.process.wait()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def _acts(self) -> Path:
        return self.log.with_name("acts")

    def did(self) -> list[str]:
        """Each file opened to write, call and process, since the start or since it was forgotten."""
        return self._acts.read_text(encoding="utf-8").splitlines() if self._acts.exists() else []

    def forget(self) -> None:
        """What was said and done so far."""
        for one in (self.log, self._acts):
            one.write_bytes(b"")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server") / "log").start()
    yield running
    running.stop()


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """One that nobody has visited yet, and that a test may stop and start again."""
    running = Server(tmp_path / "log").start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def watched_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that says all it can, and has a home of its own in which what it writes is found."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "home").mkdir()
    running = Server(folder / "log", folder / "home").start()
    yield running
    running.stop()


def a_chromium() -> str | None:
    """The path of the machine's Chromium; without its window first: the same engine, and less work (as browser.sh)."""
    names = [os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium. None is a failure, not a reason to skip."""
    path = a_chromium()
    if path is None:
        pytest.fail("no Chromium found: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of a French phone 360 px wide; arguments change what it is."""
    contexts = []

    def opened(**different: Any) -> Page:
        phone: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "locale": "fr-FR"}
        contexts.append(chromium.new_context(**{**phone, **different}))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()
