"""Words: the same keys and slots in both languages, and every one that the rules and fields need."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from domain import FIELDS, SCHEMES
from domain.words import LANGUAGES, slots, words


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        elif isinstance(value, str):  # a list holds names, which each language has its own of
            yield (*path, key), value


TREES = {lang: dict(leaves(words(lang).table())) for lang in LANGUAGES}


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(TREES["fr"]) == list(TREES["en"])


@pytest.mark.parametrize("path", list(TREES["fr"]), ids=".".join)
def test_both_languages_fill_the_same_slots(path: tuple[str, ...]) -> None:
    assert slots(TREES["fr"][path]) == slots(TREES["en"][path])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_and_every_value_has_its_words(lang: Any) -> None:
    for name, answer in FIELDS.items():
        for part in ("label", "question", "help", "where", "why"):
            assert words(lang).text("fields", name, part).strip()
        for value in answer.values:
            assert words(lang).text("values", name, value).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_condition_has_its_words(lang: Any) -> None:
    for scheme in SCHEMES:
        for criterion in scheme.criteria:
            texts = words(lang).table("criteria", scheme.id, criterion.name)
            assert {"label", "rule", "proof", "values"} <= set(texts)


def test_a_missing_text_is_named() -> None:
    with pytest.raises(KeyError, match=r"the texts in fr have no fields.nothing"):
        words("fr").text("fields", "nothing")


def test_values_are_written_as_the_language_writes_them() -> None:
    french, english = words("fr"), words("en")
    assert french.money(1525) == "1\u202f525,00\xa0€"
    assert english.money(1525) == "€1,525.00"
    assert french.day(date(2004, 3, 1)) == "1er mars 2004"
    assert french.value(1, "years") == "1\xa0an"
    assert french.value(16, "years") == "16\xa0ans"
    assert french.value(24.5, "percent").replace("\u202f", "\xa0") == "24,5\xa0%"
    assert french.value(["27", "76"], "departments") == "Eure ou Seine-Maritime"
    assert french.plural("app", "progress", count=1) != french.plural("app", "progress", count=2)


def test_french_signs_stand_after_a_space_that_does_not_break() -> None:
    loose = re.compile(r"[^\N{NO-BREAK SPACE}\d?!][;:?!»](?!\w)|«[^\N{NO-BREAK SPACE}]|'|\.\.\.")
    assert {".".join(path): text for path, text in TREES["fr"].items() if loose.search(text)} == {}


@pytest.mark.parametrize(
    ("lang", "claim"),
    [
        ("fr", r"Mission locale[^.;:]*\b(décide|étudie votre dossier)"),
        ("en", r"Mission locale[^.;:]*\b(decides|looks at your file)"),
        ("fr", r"Région[^.;:]* paie (la|toute la) formation|formation en (entier|totalité)"),
        ("en", r"Region[^.;:]* pays (for )?(the|the whole) course|course in full"),
    ],
)
def test_no_sentence_says_who_decides_on_a_caq_or_that_the_whole_course_is_paid(lang: str, claim: str) -> None:
    assert {".".join(path): text for path, text in TREES[lang].items() if re.search(claim, text)} == {}


@pytest.mark.parametrize(("lang", "words_for_it"), [("fr", "frais pédagogiques"), ("en", "teaching costs")])
def test_what_the_region_pays_is_named_the_teaching_costs(lang: str, words_for_it: str) -> None:
    told = [
        ("schemes", "qualif", "gives"),
        ("entitlements", "qualif", "costs", "label"),
        ("entitlements", "qualif", "costs", "text"),
        ("sheet", "qualif", "gives", "costs"),
        ("readings", "qualif", "costs", "one"),
        ("bar", "amounts", "costs"),
        ("columns", "costs_eur", "label"),
    ]
    assert [path for path in told if words_for_it not in TREES[lang][path].lower()] == []
