"""The pictures of the README and of docs/design.md, of example people: `make pictures` writes them again."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from domain.words import words
from pages.tell import people
from tests.pages.browser.test_board_browser import results
from tests.pages.conftest import QUIET, Server, a_chromium
from tests.pages.tools.screens import home, settled

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
PIECES = {
    "tiles": ("karim", "ul.board"),
    "todo": ("karim", ".panel:has(.todo)"),
    "chart": ("karim", ".two .panel >> nth=0"),
    "details": ("karim", "[data-testid=stHtml]:has(> details.card)"),
}
"""Each with a person whose results show it, and where it is."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLOURS = 64
"""Enough for flat colours, and a quarter of the bytes."""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "log").start()
        try:
            browser = playwright.chromium.launch(executable_path=a_chromium(), args=QUIET)
            for name, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
                if name == "phone":
                    question(page, server)
                results(page, server, people.everybody()[0].id, Path(folder))
                settled(page)
                keep(page.screenshot(), f"results-{name}")
            pieces(browser, server, Path(folder))
        finally:
            server.stop()


def question(page: Page, server: Server) -> None:
    """The first."""
    said = words("fr")
    home(page, server, said)
    page.get_by_role("button", name=said.text("app", "start")).click()
    page.locator("h1[data-page^=question]").wait_for()
    settled(page)
    keep(page.screenshot(), "question-phone")
    for name, where in (("themes", ".themes"), ("strip", "ul.verdicts")):
        keep(page.locator(where).screenshot(), f"piece-{name}")


def pieces(browser: Browser, server: Server, folder: Path) -> None:
    """Those of the results, in light and in dark."""
    for theme in THEMES:
        page = browser.new_page(viewport={"width": 720, "height": 900}, locale="fr-FR", color_scheme=theme)
        for name, (person, where) in PIECES.items():
            results(page, server, person, folder)
            keep(page.locator(where).screenshot(), f"piece-{name}-{theme}")


def keep(screenshot: bytes, name: str) -> None:
    seen = Image.open(BytesIO(screenshot)).convert("RGB").quantize(COLOURS)
    seen.save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/pictures/{name}.png: {(FOLDER / f'{name}.png').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
