"""Where things are read: parts of leaflets, and titles of the texts that references name."""

import re
from typing import Any

import pytest

from domain.law import sources
from domain.law.parameters import law
from domain.law.statements import sections, statements
from domain.leaflets.freshness import FILES
from domain.leaflets.readings import register
from domain.schemes import SCHEMES
from domain.words import words

REFERENCES = [
    *(line.reference for file in FILES for one in law(file).parameters.values() for line in one.values),
    *(text for one in register().values() for text in one.texts),
]


@pytest.mark.parametrize(
    ("scheme", "parts", "lang", "told"),
    [
        ("caq", ["objectif"], "fr", "fiche CAQ, partie « objectif »"),
        ("cqa", ["obligations", "F"], "fr", "notice CQA, parties « obligations » et « F »"),
        ("cqa", ["obligations", "F"], "en", "CQA notice, parts “obligations” and “F”"),
    ],
)
def test_parts_of_a_leaflet_are_named_together(scheme: str, parts: list[str], lang: Any, told: str) -> None:
    assert sources.leaflet(scheme, parts, words(lang)).replace("\N{NO-BREAK SPACE}", " ") == told


def test_a_name_is_found_whole_in_a_reference() -> None:
    assert list(sources.titles(["décret 2002-518, art. 2"])) == ["décret 2002-518"]
    assert sources.titles(["décret 2002-5180"]) == {}


def test_every_leaflet_law_and_decree_of_pay_that_is_named_has_its_title() -> None:
    """The minimum wage is set by decrees named with their day, which is enough to find them."""
    numbered = {found for one in REFERENCES for found in re.findall(r"(?:loi|décret) (?:88|98|20\d\d)-\d+", one)}
    leaflets = {
        found for one in REFERENCES for found in re.findall(r"(?:fiche|notice) (?:CAQ|CQA|Qualif individuel)", one)
    }
    assert len(leaflets) == len([one for one in SCHEMES if one.leaflet.isdigit()]), "the code needs no title"
    assert numbered | leaflets == set(sources.titles(REFERENCES))


def test_every_title_is_of_a_text_that_is_named() -> None:
    assert set(sources.titles(REFERENCES)) == set(sources._titles())


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_every_part_of_a_sheet_comes_from_parts_of_its_leaflet(scheme: Any) -> None:
    known = {one.section for one in statements() if one.scheme == scheme.id}
    for topic in words("fr").table("sheet", scheme.id):
        found = sections(scheme.id, topic)
        assert found
        assert set(found) <= known
