"""From a click to its effect on the screen: a blank page, a step of the interview, the results."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from domain.words import LANGUAGES, words
from tests.bench import browser, serve
from tests.bench.person import FRENCH, Step, remembered, walks

ROUNDS, WARM_UPS = 40, 3
AS_SHIPPED, OURS = "blank page, as shipped", "blank page, our settings"
STEP, RESULTS = "a step of the interview", "the results, in another language"
MOST_TIMES_BLANK = 2.0

Times = list[tuple[float, float]]
Again = Iterator[tuple[float, float]]

NOTES = f"""
How clicks were measured
- In Chromium, as on a phone 360 px wide, {ROUNDS} times each after {WARM_UPS} warm-ups, in turns.
  From the time stamp of the click's event to the second animation frame after the text changed, by the page's own
  clock. "whole": the same for the last change to the page, whatever it is.
- Blank page: a text and a button; the text counts the reruns, for there to be something to see. As shipped: from an
  empty folder, so Streamlit's own settings, but in this environment, with its faster event loop.
- A step: an answer is chosen or typed, then "Continuer" is clicked, until the title of the next question is painted.
  Four people of data/people.toml go from the first question to the results, one after the other.
- The results: complete ones, each sentence changed by the button of the language."""


def measure() -> dict[str, Times]:
    """Shown and whole, in milliseconds, by what was clicked."""
    times: dict[str, Times] = {}
    with ExitStack() as stack:
        shipped, ours = (stack.enter_context(serve.blank(as_shipped=each)) for each in (True, False))
        app = stack.enter_context(serve.this_app())
        chromium = stack.enter_context(browser.chromium())
        again: dict[str, Again] = {
            AS_SHIPPED: _blank(_opened(chromium), shipped.url),
            OURS: _blank(_opened(chromium), ours.url),
            STEP: _interview(_opened(chromium), app.url),
            RESULTS: _results(_opened(chromium), app.url),
        }
        names = list(again)
        for turn in range(WARM_UPS + ROUNDS):
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                spent = next(again[name])
                if turn >= WARM_UPS:
                    times.setdefault(name, []).append(spent)
    return {name: times[name] for name in names}


def report(say: Callable[..., None]) -> None:
    say("\nFrom click to paint, in Chromium")
    say(f"{'':34}", *(f"{head:>10}" for head in ("times", "median ms", "p95 ms", "whole ms")))
    times = measure()
    for name, spent in times.items():
        shown, whole = ([each[place] for each in spent] for place in (0, 1))
        say(f"{name:34} {len(spent):10} {median(shown):10.0f} {quantiles(shown, n=20)[-1]:10.0f} {median(whole):10.0f}")
    usual = {name: median(shown for shown, _ in spent) for name, spent in times.items()}
    for name in (STEP, RESULTS):
        ratio, shipped = usual[name] / usual[OURS], usual[name] / usual[AS_SHIPPED]
        say(f"{name} / blank page, our settings: {ratio:.2f} (bar: {MOST_TIMES_BLANK:g}", end=", ")
        say(_held(ratio <= MOST_TIMES_BLANK), end=")\n")
        say(f"{name} / blank page, as shipped: {shipped:.2f} (bar: below 1, {_held(shipped < 1)})")


def _held(holds: bool) -> str:
    return "held" if holds else "NOT held"


def _opened(chromium: Browser) -> Page:
    return chromium.new_context(**browser.PHONE).new_page()


def _blank(page: Page, url: str) -> Again:
    page.goto(url)
    page.get_by_text("hi 1").wait_for()
    count = 1
    while True:
        count += 1
        yield browser.click_to_paint(page, "[data-testid=stButton] button", "[data-testid=stMarkdown] p", f"hi {count}")


WHOLE = {one: (".st-key-takeaway h2", words(one).text("takeaway", "title")) for one in LANGUAGES}
"""What says that the results are there, below all that is told: their title is what was found."""


def _interview(page: Page, url: str) -> Again:
    """Each step of each person, one after the other, for ever."""
    page.goto(url)
    for walk in cycle(walks()):
        page.locator(".st-key-start button").click()
        titles = [FRENCH.text("fields", step.question, "question") for step in walk]
        page.get_by_role("heading", level=1, name=titles[0]).wait_for()
        shown = [("h1", title) for title in titles[1:]] + [WHOLE[FRENCH.language]]
        for step, following in zip(walk, shown, strict=True):
            yield _answered(page, step, *following)
        page.locator(".st-key-erase button").click()
        page.locator(".st-key-erase-all button").click()


def _answered(page: Page, step: Step, selector: str, following: str) -> tuple[float, float]:
    """Only the click that goes on is measured: until then nothing is asked of the server."""
    if step.option:
        page.get_by_role("radiogroup").get_by_text(step.option, exact=True).click()
    elif step.text:
        page.get_by_role("textbox").fill(step.text)
    return browser.click_to_paint(page, f".st-key-{step.button} button", selector, following)


def _results(page: Page, url: str) -> Again:
    kept = remembered(max(walks(), key=len))
    page.add_init_script(f"sessionStorage.setItem('eligibility-profile-v1', {kept!r})")
    page.goto(f"{url}/results")
    page.locator(WHOLE[FRENCH.language][0]).wait_for()
    for language in cycle(["en", "fr"]):
        yield browser.click_to_paint(page, "[class*=st-key-language-] button", *WHOLE[language])
