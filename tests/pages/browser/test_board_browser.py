"""The board is seen at a glance: on a phone before any long scroll, on a desk in two screens, and nothing moves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from domain.answers import profile_file
from domain.words import words
from pages.tell import people
from tests.pages.conftest import Server
from tests.pages.tools.screens import settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

FRENCH = words("fr")
PEOPLE = ["ines", "karim", "tom", "yanis", "hugo", "elodie"]
MOST = {360: {"board": 900, "page": 2600}, 1280: {"board": 900, "page": 1900}}
"""Pixels from the top: of the last name, pill or amount of a tile, and of the page with nothing opened."""

SHIFTS = """() => {
  window.shifts = [];
  let shown = Infinity;
  new MutationObserver(() => {
    if (shown < Infinity || !document.querySelector(".tile")) return;
    requestAnimationFrame(() => requestAnimationFrame(() => (shown = performance.now()))); // once they are painted
  }).observe(document, {childList: true, subtree: true});
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (one.startTime > shown) window.shifts.push(one.value);
  })).observe({type: "layout-shift", buffered: true});
}"""
"""What moves once the tiles are there."""


def results(page: Page, server: Server, person: str, folder: Path) -> None:
    """Her own results, from a file of her answers."""
    given = next(one.given for one in people.everybody() if one.id == person)
    file = folder / "answers.json"
    known = {name: value for name, value in given.items() if name != "on"}
    file.write_text(json.dumps(profile_file.content(known)), encoding="utf-8")
    page.goto(server.url)
    page.get_by_text(FRENCH.text("saved", "reopen")).click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("h1")).to_have_attribute("data-page", "results")
    page.locator(".st-key-takeaway").wait_for()
    settled(page)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 900)])
def test_what_how_much_and_what_next_are_seen_first(
    server: Server, open_page: Open, tmp_path: Path, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height})
    for person in PEOPLE:
        results(page, server, person, tmp_path)
        told: dict[str, Any] = page.evaluate(
            """() => {
              const main = document.querySelector("[data-testid=stMain]");
              const low = (found) => Math.max(...[...document.querySelectorAll(found)].map(
                (one) => one.getBoundingClientRect().bottom + main.scrollTop));
              return {
                tiles: document.querySelectorAll(".tile").length,
                board: low(".tile .head, .tile .money"),
                page: main.scrollHeight,
                drawn: [...document.querySelectorAll(".panel img")]
                  .filter((one) => one.offsetWidth).map((one) => one.complete && one.naturalWidth > 0),
              };
            }"""
        )
        print(person, width, told)
        assert told["tiles"] == 4
        assert told["board"] <= MOST[width]["board"], person
        assert told["page"] <= MOST[width]["page"], person
        assert told["drawn"]
        assert all(told["drawn"])


def test_nothing_moves_when_what_is_drawn_comes(server: Server, open_page: Open) -> None:
    for width, height in ((360, 740), (1280, 900)):
        page = open_page(viewport={"width": width, "height": height})
        page.add_init_script(f"({SHIFTS})()")
        page.goto(f"{server.url}/example-yanis")
        page.locator(".panel img").first.wait_for(state="attached")
        settled(page)
        shifts = page.evaluate("window.shifts")
        print(width, shifts)
        assert sum(shifts) < 0.02, shifts


COMING = """() => new MutationObserver(() => {
  const main = document.querySelector("[data-testid=stMain]");
  if (main && getComputedStyle(main).visibility === "visible") window.titled ??= main.querySelector("h1") !== null;
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-coming"]})"""
"""Whether the page had its title when it was first seen: its parts come one after the other, the title among them."""


@pytest.mark.parametrize("path", ["/", "/question?about=jobseeker", "/example-ines"])
def test_a_page_is_hidden_until_it_has_come_and_then_seen(server: Server, open_page: Open, path: str) -> None:
    page = open_page()
    page.add_init_script(f"({COMING})()")
    page.goto(server.url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("window.titled")


def test_a_way_from_a_tile_opens_the_details_of_its_scheme(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/example-ines")
    page.locator("details.scheme-caq").wait_for(state="attached")
    settled(page)
    page.locator('.tile a[href="#details-caq"]').click()
    expect(page.locator("details.scheme-caq")).to_have_attribute("open", "")
    expect(page.locator("#details-caq")).to_be_in_viewport()
    page.locator('.tile a[href="#details-pro"]').click()
    expect(page.locator("details.scheme-pro")).to_have_attribute("open", "")
    expect(page.locator("h1")).to_have_attribute("data-page", "example-ines")
