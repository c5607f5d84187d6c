"""The pictures of the README, of an example person: `make pictures` writes them again."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from domain.words import words
from pages.tell import people
from tests.pages.browser.test_board_browser import results
from tests.pages.conftest import QUIET, Server, a_chromium
from tests.pages.tools.screens import home, settled

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
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
                keep(page, f"results-{name}")
        finally:
            server.stop()


def question(page: Page, server: Server) -> None:
    """The first."""
    said = words("fr")
    home(page, server, said)
    page.get_by_role("button", name=said.text("app", "start")).click()
    page.locator("h1[data-page^=question]").wait_for()
    keep(page, "question-phone")


def keep(page: Page, name: str) -> None:
    settled(page)
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    seen.save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/pictures/{name}.png: {(FOLDER / f'{name}.png').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
