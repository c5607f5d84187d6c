"""How easily a French text is read: the formula of Kandel and Moles, which fits that of Flesch to French.

    207 - 1.015 words a sentence - 73.6 syllables a word

The higher, the easier: 100 is a first reading book, 60 a newspaper, 30 a treatise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
SILENT = re.compile(r"[^aeiouyàâéèêîôû](?:e|es|ent)$", re.IGNORECASE)
END = re.compile(r"(?<=[.?!…])\s+|\s[;:]\s")
"""A semicolon and a colon end what is taken in at once as a full stop does."""
LONG = 4
"""Syllables from which a word is long."""


def sentences(text: str) -> list[str]:
    """A slot counts as a word: what fills it is an amount, a day or a name."""
    return [one for one in END.split(re.sub(r"\{[^}]*\}", "un", text)) if WORD.search(one)]


def words_of(sentence: str) -> list[str]:
    return WORD.findall(sentence)


def syllables(word: str) -> int:
    """Groups of vowels, but for an end that is not said; a number counts as one."""
    groups = len(VOWELS.findall(word))
    return max(1, groups - bool(groups > 1 and SILENT.search(word)))


@dataclass(frozen=True)
class Measure:
    """Of several texts: their ease, words a sentence, the share of long words, and the longest sentence."""

    ease: float
    words_a_sentence: float
    long_words: float
    longest: str


def measure(texts: Iterable[str]) -> Measure:
    said = [one for text in texts for one in sentences(text)]
    words = [word for one in said for word in words_of(one)]
    lengths = [syllables(word) for word in words]
    a_sentence, a_word = len(words) / len(said), sum(lengths) / len(words)
    return Measure(
        207 - 1.015 * a_sentence - 73.6 * a_word,
        a_sentence,
        sum(length >= LONG for length in lengths) / len(words),
        max(said, key=lambda one: len(words_of(one))),
    )
