"""From a file of people chosen to its charts on the screen, and whether the page and the server answer meanwhile."""

import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import pyarrow as pa
from playwright.sync_api import Browser, Page

from domain.caseload import people_file, sandbox
from domain.tables_out.writers import written
from domain.words import words
from tests.bench import browser, serve
from tests.tools.clock import today
from tests.tools.generate import people

BARS_S = {1_000: 1.0, 100_000: 10.0}
"""People in the file, and how many seconds they may take."""
MOST_LISTED_S = 1.0
"""For a list of calls, or the people of a bar that is clicked, to stand in the page."""
ROUNDS = 3
DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR"}
LEAN_BYTES = 20_000_000
"""What a file of a hundred thousand people weighs at most: columns are left out of it until it does."""

LOOKING_MS = 3_000
"""Nobody finds a file quicker; meanwhile the browser fetches what draws charts."""
LISTS = "[class*=st-key-caseload-list-]"
BAR = ".st-key-caseload-blocking .mark-rect.role-mark path"
VIEWS = words("fr").table("caseload", "views")
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
  "filter": from a click on a bar to the people it counts; "list": from a click on a list of calls to its people.
- "held": memory of the server that is not given back, by file, once all files were left.
- "frame": the longest time between two frames of the page meanwhile. "server": how long it took to answer another
  visitor's request, asked every 20 ms meanwhile, 19 times in 20.
- The people of tests/tools, a CSV with as many columns as make {LEAN_BYTES / 1e6:.0f} MB for the larger file."""


def report(say: Callable[..., None]) -> None:
    say("\nFrom a file of people to its charts, in Chromium")
    heads = ("MB", "read s", "times", "first s", "all s", "filter s", "list s", "frame ms", "server ms", "held MB")
    say(f"{'':16}", *(f"{head:>9}" for head in heads))
    with TemporaryDirectory() as folder, serve.this_app() as app, browser.chromium() as chromium:
        for count, bar in BARS_S.items():
            file = _file(Path(folder), count)
            before = app.memory_bytes()
            found = [_once(chromium, app.url, file) for _ in range(ROUNDS)]
            held = (app.memory_bytes() - before) / ROUNDS / 1e6
            first, everything, filtered, listed, frame, server = (median(each) for each in zip(*found, strict=True))
            say(f"{f'{count:,} people':16} {file.stat().st_size / 1e6:9.1f} {_reading(file):9.2f} {ROUNDS:9}", end=" ")
            say(f"{first:9.2f} {everything:9.2f} {filtered:9.2f} {listed:9.2f} {frame:9.0f} {server:9.0f} {held:9.0f}")
            say(f"{'':16} first: bar {bar:g} s, {_word(first <= bar)}; ", end="")
            say(f"filter and list: bar {MOST_LISTED_S:g} s, {_word(max(filtered, listed) <= MOST_LISTED_S)}")


def _word(held: bool) -> str:
    return "held" if held else "NOT held"


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


def _once(chromium: Browser, url: str, file: Path) -> tuple[float, ...]:
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
        page.get_by_text(VIEWS["charts"]).click()
        page.locator(".st-key-caseload-ages [role=graphics-document]").last.wait_for(timeout=60_000)
        everything = time.perf_counter() - start
    frame = page.evaluate("window.longest")
    filtered = _seconds(page.locator(BAR).first.click, page)
    page.get_by_text(VIEWS["lists"]).click()
    pill = page.locator(LISTS).first.get_by_role("radio").first
    listed = _seconds(pill.click, page)
    context.close()
    return first, everything, filtered, listed, frame, others.late()


def _seconds(click: Callable[[], None], page: Page) -> float:
    """From a click to a table of people."""
    start = time.perf_counter()
    click()
    page.locator(".st-key-caseload-people [data-testid=stDataFrame]").wait_for(timeout=60_000)
    return time.perf_counter() - start


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
