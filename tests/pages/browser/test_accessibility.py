"""Every screen for everybody: axe finds nothing of ours, nothing is wider than 320 px, and nothing moves unasked."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

from domain.words import LANGUAGES, Language, words
from tests.pages.conftest import Server
from tests.pages.tools import looks, screens
from tests.pages.tools.walking import FRENCH
from tests.quality.suite import LOOKED

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

UPLOADER = "st.file_uploader gives role=presentation to a field that takes the focus"
WITH_UPLOADER = ("home", "adviser", "caseload", "caseload_problems")
OF_THE_FRAMEWORK = dict.fromkeys([(name, "presentation-role-conflict") for name in WITH_UPLOADER], UPLOADER)
"""What axe finds in widgets of Streamlit that we cannot change, by screen and rule, with the reason."""

WIDTHS = {360: 740, 1280: 900}
BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}
PHONE: Any = {"width": 360, "height": 740}
VISITED_AGAIN = (screens.text, screens.communes, screens.contract_sheet)
"""What they say of an answer that cannot be read goes away with its language."""

EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS = EVERYTHING | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Another theme changes colours and nothing else: what a screen says and how it is built were looked at already.
Another language changes texts and no colour: see `test_a_screen_is_built_alike_in_both_languages`."""


@dataclass
class Shown:
    """A page brought to one of its screens; tests change its language, its size and its colours, and leave it there."""

    screen: Callable[..., None]
    page: Page
    folder: Path
    language: Language = "fr"
    built: dict[Language, set[str]] = field(default_factory=dict)

    def looked_at(self) -> None:
        """Note what it is made of."""
        self.built[self.language] = set(self.page.evaluate(BUILT))

    def speak(self, language: Language, server: Server) -> None:
        if language == self.language:
            return
        self.language = language
        self.page.set_viewport_size(PHONE)
        self.page.get_by_role("button", name=words(language).text("language", "name"), exact=True).first.click()
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        if self.screen in VISITED_AGAIN:
            screens.shown(self.screen, self.page, server, words(language), self.folder)
        else:
            screens.unfolded(self.page)
        self.looked_at()


@pytest.fixture(scope="session")
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser whose pages share what was fetched, and nothing of what is answered in a tab.

    No motion: no colour is half-way to another.
    """
    found = chromium.new_context(viewport=PHONE, locale="fr-FR", reduced_motion="reduce")
    yield found
    found.close()


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((one, language), id=f"{language}-{one.__name__}")
        for one in screens.SCREENS
        for language in LANGUAGES
    ],
)
def aim(request: pytest.FixtureRequest) -> tuple[Callable[..., None], Language]:
    """A screen in a language: tests come by these, so that what is looked at there is looked at in one visit."""
    found: tuple[Callable[..., None], Language] = request.param
    return found


@pytest.fixture(scope="session")
def there() -> list[Shown]:
    """The screen that is shown, if any."""
    return []


@pytest.fixture
def shown(
    aim: tuple[Callable[..., None], Language],
    there: list[Shown],
    server: Server,
    reader: BrowserContext,
    tmp_path_factory: pytest.TempPathFactory,
) -> Shown:
    """Visited once for both languages, which a page takes a second to change."""
    screen, language = aim
    if not there or there[0].screen != screen:
        for before in there:
            before.page.close()
        there[:] = [Shown(screen, reader.new_page(), tmp_path_factory.mktemp("answers"))]
        screens.shown(screen, there[0].page, server, FRENCH, there[0].folder)
        there[0].looked_at()
    there[0].page.emulate_media(color_scheme="light")
    there[0].speak(language, server)
    return there[0]


def test_axe_finds_nothing_of_ours(shown: Shown, record_property: Callable[[str, object], None]) -> None:
    page, name = shown.page, shown.screen.__name__
    known = {rule for screen, rule in OF_THE_FRAMEWORK if screen == name}
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme, background in BACKGROUNDS.items() if shown.language == "fr" else [*BACKGROUNDS.items()][:1]:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", background)
            screens.settled(page)
            found = violations(page, EVERYTHING if theme == "light" else COLOURS)
            ours = {rule: nodes for rule, nodes in found.items() if rule not in known}
            record_property(LOOKED, [name, shown.language, theme, width, len(ours), len(found) - len(ours)])
            assert ours == {}, (width, theme)
            if theme == "light":
                assert known <= found.keys(), f"{known} are no longer found: take them off OF_THE_FRAMEWORK"


def test_nothing_is_wider_than_a_small_phone_or_a_page_at_400_percent(shown: Shown) -> None:
    """1280 x 1024 px at 400 % are 320 x 256 px, four dots each."""
    page = shown.page
    zoom = page.context.new_cdp_session(page)
    for height, dots in ((256, 4), (640, 1)):
        size = {"width": 320, "height": height, "deviceScaleFactor": dots, "mobile": False}
        zoom.send("Emulation.setDeviceMetricsOverride", size)
        # A function, not an expression: the page lets nobody evaluate a text.
        page.wait_for_function(
            "([height, dots]) => innerWidth === 320 && innerHeight === height && devicePixelRatio === dots",
            arg=[height, dots],
        )
        screens.settled(page)
        assert too_wide(page) == []
    zoom.detach()


def test_a_screen_is_built_alike_in_both_languages(shown: Shown) -> None:
    """So what colours it is the same: each element by its kind and the classes that the style names."""
    if shown.language == "fr":
        assert shown.built["fr"]
    else:
        assert shown.built["en"] == shown.built["fr"]


BUILT = """() => [...document.querySelectorAll("[data-testid=stMain] :not(svg *, canvas *, .stEmpty)")].map((one) => [
  one.tagName, ...[...one.classList].filter((name) => !/^st-|^e[a-z0-9]{5,}/.test(name)).sort()].join("."))"""
"""What a screen is made of; names that the framework gives at random, or by key, and what is drawn left out."""


def violations(page: Page, looked_at: dict[str, Any]) -> dict[str, list[str]]:
    if not page.evaluate("() => 'axe' in window"):  # half a megabyte, once a page
        page.evaluate(Axe().axe_script)
    found = page.evaluate("(options) => axe.run(options).then((told) => told.violations)", looked_at)
    return {one["id"]: [node["html"][:160] for node in one["nodes"]] for one in found}


TOO_WIDE = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  if (Math.max(main.scrollWidth, document.documentElement.scrollWidth) <= 320) return [];
  const wide = [...main.querySelectorAll("*")].filter(
    (one) => !one.closest(".wide") && one.getBoundingClientRect().right > 320.5);
  return ["sideways", ...wide.map((one) => one.outerHTML.slice(0, 120))];
}"""
"""What makes the page scroll sideways; a table may, in a frame of its own."""


def too_wide(page: Page) -> list[str]:
    """The same, once charts have been drawn again for the new size: they are, a moment after it changes."""
    with suppress(TimeoutError):
        page.wait_for_function(f"() => ({TOO_WIDE})().length === 0", timeout=10_000)
    return list(page.evaluate(TOO_WIDE))


MOVING = "() => document.getAnimations().map((one) => one.effect?.target?.outerHTML)"
LANGUAGES_OF = """() => [...document.querySelectorAll("[class*=st-key-language-] button")].map((one) => one.lang)"""
TWICE = """() => [...document.querySelectorAll("[id]")].map((one) => one.id)
  .filter((id, place, all) => all.indexOf(id) !== place)"""


def test_a_screen_says_to_a_reader_what_it_shows(shown: Shown) -> None:
    """As Chromium hands it over: names, levels, parts; what moves, what is named twice, and its title and language."""
    page, said = shown.page, words(shown.language)
    nodes = looks.tree(page)
    assert looks.nameless(nodes) == []
    titles = [one for one in nodes if one.role == "heading" and one.told["level"] == 1]
    assert len(titles) == 1
    assert list(looks.skipped_levels(nodes)) == []
    parts = {one.name for one in nodes if one.role == "navigation"}
    assert {said.text("app", "top"), said.text("app", "foot")} <= parts
    assert [one.role for one in nodes].count("main") == 1
    assert page.title().endswith(said.text("app", "name"))
    assert page.locator("html").get_attribute("lang") == shown.language
    assert page.evaluate(LANGUAGES_OF) == [one for one in LANGUAGES if one != shown.language]
    assert page.evaluate(MOVING) == []
    assert page.evaluate(TWICE) == []


def test_nothing_is_cut_when_the_reader_spaces_the_text(shown: Shown) -> None:
    page = shown.page
    page.set_viewport_size(PHONE)
    for height in (740, 900):
        page.set_viewport_size({"width": 360 if height == 740 else 1280, "height": height})
        screens.settled(page)
        spaced = page.add_style_tag(content=looks.SPACED)
        found = looks.cut(page)
        spaced.evaluate("(one) => one.remove()")
        assert found == [], height


def test_colours_forced_by_the_system_hide_nothing(shown: Shown) -> None:
    """Grounds and shadows go: signs, borders, drawings and the ring of the focus stay."""
    shown.page.set_viewport_size(PHONE)
    for forced in ("none", "active") if shown.language == "fr" else ("active",):
        shown.page.emulate_media(forced_colors=forced)  # type: ignore[arg-type]
        screens.settled(shown.page)
        if forced == "active":
            assert shown.page.evaluate(looks.DRAWN_APART) == []
        if shown.language != "fr":  # the same stops, with the same ring
            continue
        stops, unseen, colours = looks.unseen_stops(shown.page, at_most=FEW)
        assert stops > 2
        assert unseen == []
        assert forced == "active" or colours == {RING}
    shown.page.emulate_media(forced_colors="none")


FEW = 40
RING = "rgb(29, 63, 143)"
"""The colour of the focus in light, whose contrast test_tokens.py holds."""


def test_a_long_verdict_is_not_cut_on_a_phone(open_page: Open, server: Server) -> None:
    """What is still to be found is told in more words than a line of a phone holds."""
    page = open_page(viewport={"width": 360, "height": 740}, locale="fr-FR")
    screens.open_at(page, server, "example-ines")
    pills = page.locator(".tile, .pill")
    pills.first.wait_for()
    widths = pills.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().right)")
    assert len(widths) == 8
    assert max(widths) <= 360
