"""Each kind of page with somebody's work on it: how it comes there, what of it is seen, and what is said once lost."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from playwright.sync_api import Page, expect

from domain.answers import profile_file
from domain.words import Language
from pages.tab import navigation
from pages.tell import answer_words
from tests.pages.tools.situations import SITUATIONS
from tests.pages.tools.walking import FRENCH, at_rest

KEY = "eligibility-profile-v1"
HER = SITUATIONS[2].answers
PINNED = HER | {"contract_minimum_eur": 1567.89}
NAMED = "Quenouille"
"""Of the people of the file; nobody else is called so."""
REFUSED_ON = "14/09/2003"
PATIENCE_MS = 20_000
KEPT_FIRST = "sessionStorage.getItem(KEY) ?? sessionStorage.setItem(KEY, VALUE)"


def seen(page: Page, selector: str, text: str = "") -> None:
    expect(page.locator(selector).first).to_contain_text(text, timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Work:
    """`begin`: from the page as it opens; `holds`: fails unless all of it is seen; `lost`: the words, in the table of
    the texts, that say that it went with the session, for what no tab can keep."""

    page: str
    begin: Callable[[Page], None]
    holds: Callable[[Page], None]
    lost: tuple[str, str] | None = None


def nothing(page: Page) -> None:
    """The answers are all there is."""


def results_hold(page: Page) -> None:
    expect(page.locator("h1")).to_have_attribute("data-page", navigation.RESULTS, timeout=PATIENCE_MS)
    seen(page, "details.scheme-cqa")


def desk_holds(page: Page) -> None:
    """Both variants, each with its own amount, and the answers in their fields."""
    expect(page.locator(".st-key-unpin")).to_be_visible(timeout=PATIENCE_MS)
    amount = answer_words.as_typed("contract_minimum_eur", HER["contract_minimum_eur"], FRENCH)
    box = page.locator(".st-key-ask-contract_minimum_eur").get_by_role("textbox")
    expect(box).to_have_value(amount, timeout=PATIENCE_MS)


def tried(page: Page) -> None:
    label = FRENCH.text("fields", "jobseeker", "label")
    page.get_by_role("combobox").fill(label)
    page.get_by_role("option", name=label, exact=True).click()
    page.locator(".st-key-try-jobseeker").get_by_text(FRENCH.text("answers", "no"), exact=True).click()


def trial_holds(page: Page) -> None:
    no = page.locator(".st-key-try-jobseeker").get_by_role("radio", name=FRENCH.text("answers", "no"), exact=True)
    expect(no).to_be_checked(timeout=PATIENCE_MS)
    expect(page.locator(".sides").first).to_be_visible(timeout=PATIENCE_MS)


def file_given(page: Page) -> None:
    rows = [f"{NAMED}{row};15/03/{1970 + row};oui;76540;male" for row in range(30)]
    data = "\n".join(["nom;birth_date;jobseeker;commune;sex", *rows]).encode()
    field = page.locator("input[type=file]").first
    field.set_input_files({"name": f"{NAMED}.csv", "mimeType": "text/csv", "buffer": data})


def file_holds(page: Page) -> None:
    seen(page, ".st-key-file", f"{NAMED}.csv")
    expect(page.locator(".st-key-caseload-view")).to_be_visible(timeout=PATIENCE_MS)


def refusal_dated(page: Page) -> None:
    box = page.get_by_role("textbox", name=FRENCH.text("contract_page", "refused_on"))
    box.fill(REFUSED_ON)
    box.press("Enter")


def refusal_holds(page: Page) -> None:
    """The day, and what follows from it."""
    box = page.get_by_role("textbox", name=FRENCH.text("contract_page", "refused_on"))
    expect(box).to_have_value(REFUSED_ON, timeout=PATIENCE_MS)
    expect(page.get_by_text(FRENCH.day(date(2003, 11, 14))).first).to_be_visible(timeout=PATIENCE_MS)


WORKS = [
    Work(navigation.RESULTS, nothing, results_hold),
    Work(navigation.ADVISER, nothing, desk_holds),
    Work(navigation.WHAT_IF, tried, trial_holds, ("what_if", "lost")),
    Work(navigation.CASELOAD, file_given, file_holds, ("caseload", "lost")),
    Work(navigation.CONTRACT, refusal_dated, refusal_holds),
]


def remember(page: Page, answers: dict[str, Any] = HER, pinned: dict[str, Any] | None = None) -> None:
    """These answers are in the tab from the start, and a variant that was set aside."""
    kept: dict[str, Any] = {"language": None, "profile": profile_file.content(answers)}
    if pinned:
        kept["pinned"] = profile_file.content(pinned)
    told = KEPT_FIRST.replace("KEY", json.dumps(KEY)).replace("VALUE", json.dumps(json.dumps(kept)))
    page.add_init_script(told)


def begun(work: Work, page: Page, url: str) -> None:
    """The page at this address, its work done."""
    page.goto(f"{url}/{work.page}")
    resumed(work, page)


def resumed(work: Work, page: Page) -> None:
    page.get_by_role("heading", level=1).wait_for(timeout=PATIENCE_MS)
    at_rest(page)
    work.begin(page)
    work.holds(page)
    at_rest(page)


def is_whole(work: Work, page: Page) -> None:
    """Nothing is lost: not in the tab, not on the screen."""
    work.holds(page)
    answers_kept(page)


def answers_kept(page: Page) -> None:
    kept: dict[str, Any] = json.loads(page.evaluate(f"sessionStorage.getItem('{KEY}')"))
    assert kept["profile"]["answers"] == HER
    assert kept["pinned"]["answers"] == PINNED


def is_said(work: Work, page: Page) -> None:
    """What only the session held is gone, and the page says so; the rest is whole."""
    if work.lost is None:
        is_whole(work, page)
        return
    seen(page, "[data-testid=stAlert]", FRENCH.text(*work.lost))
    answers_kept(page)


def shows_nothing_of_her(page: Page) -> None:
    """To somebody else: no answer, no name of the file, no variant."""
    at_rest(page)
    text = page.locator("body").inner_text()
    values = "".join(page.get_by_role("textbox").evaluate_all("(all) => all.map((one) => one.value)"))
    commune = answer_words.label("commune", HER["commune"], FRENCH)
    amounts = [FRENCH.money(one["contract_minimum_eur"]) for one in (HER, PINNED)]
    said = [one for one in (commune, NAMED, REFUSED_ON, *amounts) if one in text or one in values]
    assert said == []
    assert page.evaluate(f"sessionStorage.getItem('{KEY}')") is None


def goes_on(page: Page) -> None:
    """The line is back, and the answers with it."""
    at_rest(page)
    expect(page.locator("html[data-waiting]")).to_have_count(0, timeout=PATIENCE_MS)


def run_again(page: Page) -> None:
    """The server is asked once more for all the page shows."""
    language(page, "en")
    language(page, "fr")


def language(page: Page, to: Language) -> None:
    """A press while the line is away is not taken, by design (test_connection.py): then it is pressed once more."""
    goes_on(page)
    page.locator(f".st-key-language-{to} button").click()
    with suppress(AssertionError):
        expect(page.locator("html")).to_have_attribute("lang", to)
    if page.locator("html").get_attribute("lang") != to:
        goes_on(page)
        page.locator(f".st-key-language-{to} button").click()
    expect(page.locator("html")).to_have_attribute("lang", to, timeout=PATIENCE_MS)
    at_rest(page)
