"""Every screen for everybody: axe finds nothing of ours, nothing is wider than 320 px, and nothing moves unasked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from domain.words import Language, words
from tests.app import screens
from tests.app.conftest import Server
from tests.app.walking import FRENCH

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Screen = Callable[..., None]

UPLOADER = "st.file_uploader gives role=presentation to a field that takes the focus"
WITH_UPLOADER = ("home", "adviser", "caseload")
OF_THE_FRAMEWORK = dict.fromkeys([(name, "presentation-role-conflict") for name in WITH_UPLOADER], UPLOADER)
"""What axe finds in widgets of Streamlit that we cannot change, by screen and rule, with the reason."""

WIDTHS = {360: 740, 1280: 900}
BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}
LOCALES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}
ZOOMED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
"""1280 x 1024 px at 400 %."""


@pytest.mark.parametrize("screen", screens.SCREENS, ids=lambda screen: screen.__name__)
@pytest.mark.parametrize("language", LOCALES)
def test_axe_finds_nothing_of_ours(
    server: Server, open_page: Open, tmp_path: Path, screen: Screen, language: Language
) -> None:
    page = open_page(locale=LOCALES[language], reduced_motion="reduce")  # no colour half-way to another
    screens.shown(screen, page, server, words(language), tmp_path)
    known = {rule for name, rule in OF_THE_FRAMEWORK if name == screen.__name__}
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme, background in BACKGROUNDS.items():
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", background)
            found = violations(page)
            ours = {rule: nodes for rule, nodes in found.items() if rule not in known}
            assert ours == {}, (width, theme)
            assert known <= found.keys(), f"{known} are no longer found: take them off OF_THE_FRAMEWORK"


def violations(page: Page) -> dict[str, list[str]]:
    found = Axe().run(page).response["violations"]
    return {one["id"]: [node["html"][:160] for node in one["nodes"]] for one in found}


@pytest.mark.parametrize("screen", screens.SCREENS, ids=lambda screen: screen.__name__)
def test_nothing_is_wider_than_a_small_phone_or_a_page_at_400_percent(
    server: Server, open_page: Open, tmp_path: Path, screen: Screen
) -> None:
    page = open_page(**ZOOMED)
    screens.shown(screen, page, server, FRENCH, tmp_path)
    assert page.evaluate("devicePixelRatio") == 4
    assert too_wide(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert too_wide(page) == []


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways; a table may, in a frame of its own."""
    return list(
        page.evaluate(
            """() => {
              const main = document.querySelector("[data-testid=stMain]");
              if (Math.max(main.scrollWidth, document.documentElement.scrollWidth) <= 320) return [];
              const wide = [...main.querySelectorAll("*")].filter(
                (one) => !one.closest(".wide") && one.getBoundingClientRect().right > 320.5);
              return ["sideways", ...wide.map((one) => one.outerHTML.slice(0, 120))];
            }"""
        )
    )


def test_nothing_moves_for_who_asks_for_no_motion(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page(reduced_motion="reduce")
    for screen in (screens.text, screens.example):
        screens.shown(screen, page, server, FRENCH, tmp_path)
        assert page.evaluate("document.getAnimations().map((one) => one.effect?.target?.outerHTML)") == []
