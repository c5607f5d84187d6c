"""A bad line: files taken away over a slow one while others work, and a line that is gone for minutes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.breaking import host
from tests.pages.conftest import QUIET, a_chromium
from tests.pages.tools import at_work
from tests.pages.tools.at_work import WORKS, Work
from tests.pages.tools.walking import FRENCH, answer_in_browser, at_rest
from tests.tools.line import Line
from tests.tools.quality import Report

DELAY_S, JITTER_S, LOSS = 0.15, 0.06, 0.02
PRESSES, EVERY_S = 20, 6
DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR"}
TTL_S = 600
ASKED = {"birth_date": "2004-03-15", "jobseeker": True, "in_initial_education": False, "psad": None}


@contextmanager
def chromium() -> Iterator[Browser]:
    path = a_chromium()
    if path is None:
        raise RuntimeError("no Chromium found: scripts/browser.sh installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def slow(report: Report, neighbours: int) -> None:
    """Both ways together twice the delay, and a share of packets sent again."""
    line_told = f"{2 * DELAY_S * 1000:.0f} ms there and back, ± {JITTER_S * 1000:.0f}, {LOSS:.0%} sent again"
    with (
        host.running(TTL_S) as at,
        Line(at.server.port, delay_s=DELAY_S, jitter_s=JITTER_S, loss=LOSS) as line,
        chromium() as browser,
    ):
        crowd = _crowd(at.url, neighbours)
        try:
            page = browser.new_context(**DESK).new_page()
            page.set_default_timeout(60_000)
            at_work.remember(page)
            page.goto(f"{line.url}/results", timeout=120_000)
            page.locator("details.scheme-cqa").wait_for(timeout=120_000)
            missed = sum(not _taken_away(page) for _ in range(PRESSES))
            name = f"files taken away, {line_told}, {neighbours} people beside"
            report.tell(name, f"{missed} of {PRESSES} missing", "none", missed == 0)
            lost = _answers_lost(browser, line.url)
            report.tell("answers given over that line", f"{lost} of {len(ASKED)} lost", "none", lost == 0)
        finally:
            crowd.terminate()
            crowd.wait()


def _crowd(url: str, people: int) -> "subprocess.Popen[bytes]":
    """So many others, each with a step now and then, until it is ended."""
    settings = {"visitors": people, "every": EVERY_S, "ramp": EVERY_S, "seconds": 3600}
    command = [sys.executable, "-m", "tests.bench.load.visitor", url]
    options = [f"--{name}={value}" for name, value in settings.items()]
    return subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, cwd=os.getcwd())


def _taken_away(page: Page) -> bool:
    """Whether the file of answers comes."""
    at_rest(page)
    with page.expect_download(timeout=60_000) as waited:
        page.locator(".st-key-save button").click()
    return waited.value.failure() is None and b"eligibility-profile" in waited.value.path().read_bytes()


def _answers_lost(browser: Browser, url: str) -> int:
    page = browser.new_context(**DESK).new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    for field, value in ASKED.items():
        page.goto(f"{url}/question?about={field.replace('_', '-')}", timeout=120_000)
        answer_in_browser(page, field, value)
        at_rest(page)
    kept = page.evaluate(f"JSON.parse(sessionStorage.getItem('{at_work.KEY}')).profile.answers")
    expect.set_options(timeout=5_000)
    return sum(field not in kept or kept[field] != value for field, value in ASKED.items())


def cut(report: Report, minutes: float) -> None:
    """Every kind of page at once, on a line that goes silent, then on one that breaks."""
    for how in ("silent", "broken"):
        with host.running(TTL_S) as at, Line(at.server.port) as line, chromium() as browser:
            pages = {work.page: _at_work(browser, work, line.url) for work in WORKS}
            (line.hush if how == "silent" else line.cut)()
            pages[WORKS[0].page].wait_for_timeout(minutes * 60_000)
            line.mend()
            back = {work.page: _found_again(work, pages[work.page]) for work in WORKS}
        wrong = {page: told for page, told in back.items() if isinstance(told, str)}
        seconds = [told for told in back.values() if not isinstance(told, str)]
        value = f"{len(seconds)} of {len(WORKS)} pages whole or saying what went"
        value += f", back within {median(seconds):.0f} s at the median" if seconds else ""
        value += "".join(f"; {page}: {told}" for page, told in wrong.items())
        report.tell(f"a line {how} for {minutes:g} minutes", value, "all", not wrong)


def _at_work(browser: Browser, work: Work, url: str) -> Page:
    page = browser.new_context(**DESK).new_page()
    at_work.remember(page, pinned=at_work.PINNED)
    at_work.begun(work, page, url)
    return page


def _found_again(work: Work, page: Page) -> float | str:
    """Seconds until the page works and what was there is there again, or is said to be lost; or what is wrong."""
    began = time.monotonic()
    try:
        at_work.goes_on(page)
        at_work.run_again(page)
        lost = work.lost and page.get_by_test_id("stAlert").filter(has_text=FRENCH.text(*work.lost)).count()
        (at_work.is_said if lost else at_work.is_whole)(work, page)
    except (AssertionError, Error) as problem:
        return str(problem).splitlines()[0][:120]
    return time.monotonic() - began
