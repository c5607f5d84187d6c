"""The 106 criteria: all there, each with its evidence, which exists; the page made of them is up to date."""

import ast
from itertools import chain
from pathlib import Path

import pytest

from domain.accessibility import Criterion, audit
from domain.accessibility_page import PAGE, content
from domain.words import LANGUAGES, words
from tests.pages.browser.test_accessibility import OF_THE_FRAMEWORK

ROOT = Path(__file__).parents[2]
AUDIT = audit()
OF_EACH_THEME = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many criteria RGAA 4.1.2 has in each of its themes."""


def test_the_106_criteria_are_there_in_order() -> None:
    numbers = [f"{theme}.{one + 1}" for theme, many in enumerate(OF_EACH_THEME, 1) for one in range(many)]
    assert [one.number for one in AUDIT.criterion] == numbers
    assert len(numbers) == 106
    assert list(AUDIT.themes) == [str(theme + 1) for theme in range(len(OF_EACH_THEME))]


@pytest.mark.parametrize("one", AUDIT.criterion, ids=lambda one: one.number)
def test_what_applies_has_its_evidence(one: Criterion) -> None:
    assert set(one.tests) <= AUDIT.tests.keys()
    assert set(one.by_hand) <= AUDIT.by_hand.keys()
    if one.state == "non applicable":
        assert one.why
        assert not one.tests
    else:
        assert one.tests or one.by_hand
        assert one.why or one.state == "conforme"


@pytest.mark.parametrize("node", AUDIT.tests.values())
def test_the_tests_that_are_named_exist(node: str) -> None:
    file, _, name = node.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_no_evidence_is_kept_that_nothing_rests_on() -> None:
    assert set(chain.from_iterable(one.tests for one in AUDIT.criterion)) == AUDIT.tests.keys()
    assert set(chain.from_iterable(one.by_hand for one in AUDIT.criterion)) == AUDIT.by_hand.keys()


def test_the_page_is_the_one_that_would_be_written() -> None:
    assert PAGE.read_text(encoding="utf-8") == content(), "run make accessibility"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_met_is_said_in_everyday_words_and_nothing_else(language: str) -> None:
    said = words(language).table("accessibility", "criterion")
    assert list(said) == [one.number.replace(".", "_") for one in AUDIT.failing]


def test_what_axe_finds_in_the_framework_is_told_with_a_way_round() -> None:
    told = {one.rule for one in AUDIT.of_the_framework if one.rule}
    assert told == {rule for _, rule in OF_THE_FRAMEWORK}
    assert {one.criterion for one in AUDIT.of_the_framework} == {one.number for one in AUDIT.failing}


def test_the_rate_leaves_out_what_does_not_apply() -> None:
    met = [one for one in AUDIT.criterion if one.state == "conforme"]
    assert AUDIT.rate == len(met) / (len(met) + len(AUDIT.failing))
    assert AUDIT.level == ("partial" if AUDIT.failing else "full")
