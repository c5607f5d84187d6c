"""The rules beside their texts, in a browser: contents lead there, nothing is wider than a phone, all goes to paper."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from domain import SCHEMES, scheme_sheet
from tests.pages.conftest import Server
from tests.pages.tools.screens import open_at
from tests.pages.tools.walking import at_rest, plain
from tests.tools.clock import today

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 900)])
def test_the_contents_lead_to_a_rule_and_nothing_is_wider_than_the_page(
    server: Server, open_page: Open, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height}, locale="fr-FR")
    open_at(page, server, "rules-in-full")
    at_rest(page)
    page.locator('.contents a[href="#rule-pro-duration"]').click()
    expect(page.locator("#rule-pro-duration")).to_be_in_viewport()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(one) => one.scrollWidth - one.clientWidth") == 0


def test_the_page_is_printed_whole_with_everything_unfolded(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    open_at(page, server, "rules-in-full")
    at_rest(page)
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = squeezed(" ".join(one.extract_text() for one in paper.pages))
    for scheme in SCHEMES:
        sheet = scheme_sheet(scheme.id, today())
        for one in (*sheet.conditions, *sheet.rights):
            wanted = [one.label, one.source, *(reading.title for reading in one.readings)]
            wanted += [line for _, clause in one.coded.facts for line in clause.lines()]  # folded on the screen
            assert [each for each in wanted if squeezed(each) not in text] == [], one.id


def squeezed(text: str) -> str:
    """Lines of paper are cut anywhere, and letters joined."""
    return plain(text).replace("ﬁ", "fi").replace("ﬀ", "ff").replace("ﬃ", "ffi").replace("ﬂ", "fl").replace(" ", "")
