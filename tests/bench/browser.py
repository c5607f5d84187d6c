"""A real Chromium for the benchmarks, and a stopwatch inside its pages.

Times are taken in the page, from the event of the click: what Playwright takes to send it does not count.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.pages.conftest import QUIET, a_chromium

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "fr-FR"}
QUIET_MS = 250
"""Without a change for so long, and with no script running, a page is whole."""

WATCH = """
([selector, wanted, quietMs]) => {
  const plain = (text) => text?.replace(/\\s+/g, " ").trim();
  const idle = () => document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning";
  window.watched = new Promise((done, failed) => {
    let clicked, shown, whole;
    addEventListener("click", (event) => { clicked = event.timeStamp; }, { capture: true, once: true });
    // The first frame holds the change; the second one begins once the first is painted.
    const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
    const late = setTimeout(() => { seen.disconnect(); failed(new Error("never shown: " + wanted)); }, 10000);
    const seen = new MutationObserver(() => {
      if (clicked === undefined) return;
      painted((now) => { whole = now; });
      if (shown === undefined && plain(document.querySelector(selector)?.textContent) === plain(wanted)) {
        shown = null;
        painted((now) => { shown = now; clearTimeout(late); settle(); });
      }
    });
    const settle = () => {
      if (!idle() || performance.now() - whole < quietMs) return setTimeout(settle, 50);
      seen.disconnect();
      done([shown - clicked, whole - clicked]);
    };
    seen.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's, as the tests take it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=a_chromium(), args=QUIET)
        yield browser
        browser.close()


def click_to_paint(page: Page, button: str, selector: str, wanted: str) -> tuple[float, float]:
    """Click, and say after how many milliseconds the wanted text was painted, and the whole page was."""
    page.bring_to_front()
    page.evaluate(WATCH, [selector, wanted, QUIET_MS])
    page.locator(button).click()
    shown, whole = page.evaluate("window.watched")
    return shown, whole
