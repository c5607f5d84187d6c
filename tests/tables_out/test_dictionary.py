"""Columns in words: every one is explained, and docs/advisers.md says what the app says."""

from pathlib import Path
from typing import Any

import pytest

from domain.evaluation import columns, evaluate
from domain.profile import FIELDS
from domain.tables_out import dictionary
from domain.words import LANGUAGES, words
from tests.tools.generate import people

DOCUMENT = (Path(__file__).parents[2] / "docs" / "advisers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_its_words(language: Any) -> None:
    said = words(language)
    assert [one.name for one in dictionary.given(said)] == list(FIELDS)
    assert [one.name for one in dictionary.worked_out(said)] == [*columns(), dictionary.PROBLEMS, "rules_version"]
    headings = [one.heading for one in [*dictionary.given(said), *dictionary.worked_out(said)]]
    assert len(set(headings)) == len(headings)
    for one in [*dictionary.given(said), *dictionary.worked_out(said)]:
        assert one.meaning
        assert one.values


def test_every_value_of_a_field_is_explained() -> None:
    values = {one.name: one.values for one in dictionary.given(words("fr"))}
    for name, answer in FIELDS.items():
        for value in answer.values:
            assert f"{value} = " in values[name], (name, value)


def test_every_text_worked_out_is_said_in_words() -> None:
    said, judged = words("fr"), evaluate(people(5_000, seed=2))
    for name in columns():
        column = judged[name]
        if str(column.type) in ("string", "large_string"):
            for text in column.unique().drop_null().to_pylist():
                assert dictionary.told(name, text, said) != text or not text, (name, text)


def test_the_document_says_what_the_app_says() -> None:
    """Written again by: python -m domain.tables_out.dictionary"""
    assert DOCUMENT.endswith(dictionary.markdown(words("fr")))
