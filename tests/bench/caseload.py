"""From a file of people chosen to its charts on the screen, and whether the page and the server answer meanwhile."""

import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import pyarrow as pa
from playwright.sync_api import Browser

from domain.caseload import people_file, sandbox
from domain.tables_out.writers import written
from domain.words import words
from tests.bench import browser, serve
from tests.tools.clock import today
from tests.tools.generate import people

BARS_S = {1_000: 1.0, 100_000: 10.0}
"""People in the file, and how many seconds they may take."""
ROUNDS = 3
DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR"}
LEAN_BYTES = 20_000_000
"""What a file of a hundred thousand people weighs at most: columns are left out of it until it does."""

LOOKING_MS = 3_000
"""Nobody finds a file quicker; meanwhile the browser fetches what draws charts."""
LISTS = "[class*=st-key-caseload-list-]"
VIEW = words("fr").text("caseload", "views", "charts")
FRAMES = """
() => {
  window.longest = 0;
  let before = performance.now();
  const next = (now) => {
    window.longest = Math.max(window.longest, now - before);
    before = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
"""
"""The longest time between two frames: while it lasts, the page takes no click."""

NOTES = f"""
How files of people were measured
- In Chromium, 1280 px wide, {ROUNDS} times each, each time in a new tab; server and browser share the machine.
  From the choice of the file, {LOOKING_MS // 1000} s after the page came, to the lists of people to call.
  "all": to the last chart, asked for then. "read": the reading alone, before, with nobody else at work.
- "frame": the longest time between two frames of the page meanwhile. "server": how long it took to answer another
  visitor's request, asked every 20 ms meanwhile, 19 times in 20.
- The people of tests/tools, a CSV with as many columns as make {LEAN_BYTES / 1e6:.0f} MB for the larger file."""


def report(say: Callable[..., None]) -> None:
    say("\nFrom a file of people to its charts, in Chromium")
    say(f"{'':22}", *(f"{head:>10}" for head in ("MB", "read s", "times", "first s", "all s", "frame ms", "server ms")))
    with TemporaryDirectory() as folder, serve.this_app() as app, browser.chromium() as chromium:
        for count, bar in BARS_S.items():
            file = _file(Path(folder), count)
            found = [_once(chromium, app.url, file) for _ in range(ROUNDS)]
            first, everything, frame, server = (median(each[place] for each in found) for place in range(4))
            size = file.stat().st_size / 1e6
            say(f"{f'{count:,} people':22} {size:10.1f} {_reading(file):10.2f} {ROUNDS:10}", end=" ")
            say(f"{first:10.2f} {everything:10.2f} {frame:10.0f} {server:10.0f}", end="")
            say(f"  (bar: {bar:g} s, {'held' if first <= bar else 'NOT held'})")


def _file(folder: Path, count: int) -> Path:
    """A CSV of so many people, judged today, lean enough."""
    table = people(count).drop_columns("on")
    names = pa.array([f"Nom{row}" for row in range(count)])
    columns = {"nom": names, **{name: table[name] for name in table.column_names}}
    data = written(columns, ".csv")
    while len(data) > LEAN_BYTES:
        columns.popitem()
        data = written(columns, ".csv")
    path = folder / f"{count}.csv"
    path.write_bytes(data)
    return path


def _reading(file: Path) -> float:
    """The seconds that reading alone takes, from its bytes to the answers of everybody and what was understood."""
    data = file.read_bytes()
    began = time.perf_counter()
    sandbox.read(data, ".csv", people_file.Limits(), None, today())
    return time.perf_counter() - began


def _once(chromium: Browser, url: str, file: Path) -> tuple[float, float, float, float]:
    context = chromium.new_context(**DESK)
    page = context.new_page()
    page.goto(f"{url}/caseload")
    field = page.locator("input[type=file]").first
    field.wait_for(state="attached")
    page.wait_for_timeout(LOOKING_MS)
    page.evaluate(FRAMES)
    with _Others(url) as others:
        start = time.perf_counter()
        field.set_input_files(file)
        page.locator(LISTS).first.wait_for(timeout=60_000)
        first = time.perf_counter() - start
        page.get_by_text(VIEW).click()
        page.locator(".st-key-caseload-ages [role=graphics-document]").last.wait_for(timeout=60_000)
        everything = time.perf_counter() - start
    frame = page.evaluate("window.longest")
    context.close()
    return first, everything, frame, others.late()


class _Others:
    """Another visitor, who asks for something small all the time."""

    def __init__(self, url: str) -> None:
        self.url, self.spent, self.over = f"{url}/_stcore/health", list[float](), threading.Event()
        self.thread = threading.Thread(target=self._ask)

    def __enter__(self) -> "_Others":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def late(self) -> float:
        """Milliseconds under which 19 answers in 20 came."""
        return quantiles(self.spent, n=20)[-1] * 1000 if len(self.spent) > 1 else self.spent[0] * 1000

    def _ask(self) -> None:
        while not self.over.is_set():
            start = time.perf_counter()
            with urllib.request.urlopen(self.url, timeout=60):
                self.spent.append(time.perf_counter() - start)
            self.over.wait(0.02)
