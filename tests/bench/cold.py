"""A first visit on a slow phone and a slow line: what is sent, and when something is seen and can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.bench import browser, serve

VISITS = 3
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""Slow 4G: 1.6 Mb/s down and 0.75 up, in bytes a second; 150 ms before each answer."""
SLOWER = 4
"""How many times slower than this machine the phone is."""
PATIENCE_MS = 90_000
MOST_S = {"first paint": 1.5, "usable": 7.5}

SHIFTED = """() => new Promise((told) => new PerformanceObserver((list) => told(
  list.getEntries().reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0)
)).observe({ type: "layout-shift", buffered: true }) || setTimeout(told, 200, 0))"""

USABLE = """
([selector, patienceMs]) => {
  const takesClicks = (button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    return width && button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  const watch = (usable, never) => {
    const app = document.querySelector("[data-testid=stApp][data-test-connection-state=CONNECTED]");
    const button = app?.querySelector(selector + ":not([disabled])");
    if (button && takesClicks(button)) requestAnimationFrame(() => usable(performance.now()));
    else if (performance.now() > patienceMs) never(new Error("no button: " + selector));
    else setTimeout(watch, 30, usable, never);
  };
  window.usable = new Promise(watch);
}
"""

NOTES = f"""
How a first visit was measured
- In Chromium, nothing in its cache, through its own brakes: 1.6 Mb/s down, 150 ms, processor {SLOWER} times slower.
  The median of {VISITS} visits, in turns. Bytes: over HTTP; the websocket brings some 25 kB more.
- First paint: the browser's "first contentful paint". Usable: the button that starts is on the screen, enabled, under
  no other thing, with the server connected. It is then clicked, and its effect awaited.
- Moved: the browser's "layout shift" until then, of which 0.1 is called good: what was shown and then pushed away.
- Blank page: a text and a button, from an empty folder, so as Streamlit ships it."""


@dataclass(frozen=True)
class Page:
    """What is visited: the button that starts, and what a click on it brings."""

    name: str
    button: str
    effect: str


BLANK = Page("blank page, as shipped", "[data-testid=stButton] button", "text=hi 2")
HOME = Page("this app's home", ".st-key-start button", ".st-key-continue button")


@dataclass(frozen=True)
class Visit:
    """What a visit took: bytes over HTTP, then seconds; and what moved on the screen."""

    size: float
    first_paint: float
    usable: float
    moved: float


def report(say: Callable[..., None]) -> None:
    say("\nFirst visit on a slow phone: 1.6 Mb/s, 150 ms, processor four times slower")
    say(f"{'':34}", *(f"{head:>13}" for head in ("visits", "kB", "first paint s", "usable s", "moved")))
    for page, made in measure().items():
        kilobytes = median(visit.size for visit in made) / 1e3
        seconds = {"first paint": median(v.first_paint for v in made), "usable": median(v.usable for v in made)}
        moved = median(visit.moved for visit in made)
        told = (*(f"{spent:13.1f}" for spent in seconds.values()), f"{moved:13.2f}")
        say(f"{page.name:34} {len(made):13} {kilobytes:13,.0f}", *told)
    for name, spent in seconds.items():
        say(f"{name}: {spent:.1f} s (bar: {MOST_S[name]:g} s, {'held' if spent <= MOST_S[name] else 'NOT held'})")


def measure() -> dict[Page, list[Visit]]:
    visits: dict[Page, list[Visit]] = {BLANK: [], HOME: []}
    with serve.blank(as_shipped=True) as blank, serve.this_app() as app, browser.chromium() as chromium:
        for _ in range(VISITS):
            visits[BLANK].append(_visit(chromium, blank.url, BLANK))
            visits[HOME].append(_visit(chromium, app.url, HOME))
    return visits


def _visit(chromium: Browser, url: str, visited: Page) -> Visit:
    context = chromium.new_context(**browser.PHONE)
    try:
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE_MS)
        tab.add_init_script(f"({USABLE})({[visited.button, PATIENCE_MS]})")
        received = _slowed(tab)
        tab.goto(url)
        usable = tab.evaluate("window.usable")
        size = sum(received)
        first_paint = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        moved = tab.evaluate(SHIFTED)
        tab.locator(visited.button).click()
        tab.locator(visited.effect).first.wait_for()
        return Visit(size, first_paint / 1000, usable / 1000, moved)
    finally:
        context.close()


def _slowed(tab: Tab) -> list[int]:
    """Put the brakes on; the sizes of what is then received go to the list."""
    received: list[int] = []

    def ended(told: dict[str, Any]) -> None:
        received.append(told["encodedDataLength"])

    devtools = tab.context.new_cdp_session(tab)
    devtools.on("Network.loadingFinished", ended)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return received
