"""The page for those who check: each rule beside its text, as it is told and as it is run, with how it is read."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from domain import SCHEMES, scheme_sheet
from domain.leaflets import readings
from domain.leaflets.sheet import Ruled
from domain.words import LANGUAGES, capitalised, words
from pages.tell import sourced
from tests.pages.tools.walking import opened, page_text, plain, visit

TODAY = date(2026, 11, 30)
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def everything(lang: Any) -> list[Ruled]:
    sheets = [scheme_sheet(scheme.id, TODAY, lang) for scheme in SCHEMES]
    return [one for sheet in sheets for one in (*sheet.conditions, *sheet.rights)]


def html_of(lang: Any) -> str:
    app = visit(opened(today=TODAY, language=lang), "rules-in-full")
    return "".join(element.value for element in app.html)


@BOTH
def test_each_rule_stands_with_its_text_what_is_told_and_what_is_run(lang: Any) -> None:
    page = plain(page_text(visit(opened(today=TODAY, language=lang), "rules-in-full")))
    for one in everything(lang):
        wanted = [one.label, one.source, one.rule, *(line.strip() for line in one.coded.clause.lines())]
        wanted += [line.strip() for _, clause in one.coded.facts for line in clause.lines()]
        assert [text for text in wanted if plain(text) not in page] == [], one.id


@BOTH
def test_each_rule_stands_with_the_reading_kept_and_the_one_that_is_not(lang: Any) -> None:
    said, pieces = words(lang), re.split('<article class="ruled">', html_of(lang))[1:]
    assert len(pieces) == len(everything(lang))
    for one, piece in zip(everything(lang), pieces, strict=True):
        scheme, _, name = one.id.partition(".")
        told = {reading.id for reading in one.readings}
        assert told == {reading.id for reading in readings.of(scheme, name)}
        for reading in one.readings:
            kept, other = (reading.one, reading.other) if reading.applies == "one" else (reading.other, reading.one)
            text = plain(re.sub("<[^>]*>", " ", piece))
            if reading.applies in ("one", "other"):
                assert plain(f"{said.text('in_full', 'kept')} {kept}") in text, reading.id
                assert plain(f"{said.text('in_full', 'rejected')} {other}") in text, reading.id
            else:
                assert plain(f"{said.text('in_full', 'both')} {reading.one} {reading.other}") in text, reading.id
            assert plain(reading.why) in text
            assert plain(sourced.sureness(reading.confidence, said, sure=reading.sure)) in text


@BOTH
def test_each_figure_says_from_when_how_it_was_read_and_what_was_not(lang: Any) -> None:
    said, page = words(lang), plain(page_text(visit(opened(today=TODAY, language=lang), "rules-in-full")))
    lines = [(figure, line) for one in everything(lang) for figure in one.over_time for line in figure.lines]
    assert len(lines) > 30
    for figure, line in lines:
        slots = {"value": sourced.value(line, said), "day": sourced.since(line, said), "label": figure.label}
        slots |= {"read": capitalised(line.confidence_told), "reference": line.reference}
        assert plain(said.text("in_full", "since", checked=said.day(figure.checked_on), **slots)) in page


def test_the_contents_lead_to_every_rule() -> None:
    page = html_of("fr")
    ways, places = re.findall(r'href="#([^"]+)"', page), re.findall(r'<h[24] id="([^"]+)"', page)
    assert ways == places
    assert len(set(places)) == len(everything("fr")) + len(SCHEMES)


@BOTH
def test_its_headings_go_down_a_step_at_a_time(lang: Any) -> None:
    steps = [int(step) for step in re.findall(r"<h([1-6])[ >]", html_of(lang))]
    assert {2, 3, 4, 5} < set(steps)
    assert [pair for pair in pairwise(steps) if pair[1] > pair[0] + 1] == []


def test_no_rule_is_shown_as_a_program() -> None:
    for name in ("rules-in-full", *(f"scheme-{scheme.id}" for scheme in SCHEMES)):
        page = "".join(element.value for element in visit(opened(today=TODAY), name).html)
        assert "<pre" not in page
        assert "def " not in page.replace("default", "")


@BOTH
def test_the_page_is_a_step_from_each_sheet(lang: Any) -> None:
    app = visit(opened(today=TODAY, language=lang), "scheme-pro")
    assert "rules-in-full" in {link.page for link in app.get("page_link")}
