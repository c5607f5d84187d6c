"""The words people read stay plain: measured by kind, each with its bar, which is what was reached."""

from fnmatch import fnmatchcase

import pytest

from tests.invariants.test_texts import TREES
from tests.tools.readability import measure, sentences, syllables, words_of

KINDS = {
    "questions": (("fields.*.question",), 18),
    "helps": (("fields.*.help", "fields.*.where", "fields.*.why"), 20),
    "verdicts": (("verdicts.*", "person_verdicts.*"), 18),
    "steps": (("steps.*", "next.*"), 18),
    "rules": (("criteria.*.rule", "criteria.*.values.*"), 26),
    "errors": (("errors.*", "impossible.*", "doubts.*"), 20),
    "site": (("app.*", "home.*", "site_map.*", "accessibility.*"), 20),
}
"""By kind: where its texts are, and how many words its longest sentence may have. Rules are as precise as the law."""
EASY, LONG_WORDS = 75, 0.04
"""The least ease of each kind, and the most of its words that may have four syllables or more."""


def texts_of(kind: str) -> list[str]:
    patterns, _ = KINDS[kind]
    return [
        text for path, text in TREES["fr"].items() if any(fnmatchcase(".".join(path), pattern) for pattern in patterns)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_read_is_easy(kind: str) -> None:
    found = measure(texts_of(kind))
    assert found.ease >= EASY
    assert found.long_words <= LONG_WORDS


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_long(kind: str) -> None:
    _, most = KINDS[kind]
    said = [one for text in texts_of(kind) for one in sentences(text)]
    assert said
    assert [one for one in said if len(words_of(one)) > most] == []


@pytest.mark.parametrize(
    ("word", "count"),
    [("aide", 1), ("qualification", 5), ("formation", 3), ("École", 2), ("travaillent", 2), ("12", 1), ("le", 1)],
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    easy = measure(["Vous cherchez un travail. Qui peut vous aider ?"])
    hard = measure(["L’établissement détermine l’admissibilité conditionnelle des rémunérations complémentaires."])
    assert easy.ease > EASY > hard.ease
    assert hard.long_words > LONG_WORDS >= easy.long_words
