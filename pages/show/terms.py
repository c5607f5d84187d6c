"""The words of the trade that a page uses, each explained in one sentence, folded away."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from domain import readings
from domain.answers.places.gazetteer import folded
from domain.words import Words, slots
from pages.look import html
from pages.look.html import Html
from pages.show import reasons
from pages.tell.card import texts as texts_of


def explained(texts: Iterable[str], said: Words, already: Collection[str] = (), first: str = "") -> Html:
    """Those met in texts, in alphabetical order, without those explained already; empty when there is none.

    `first`: a piece of HTML above them.
    """
    terms = [said.table("terms", name) for name in met(texts, said).difference(already)]
    terms.sort(key=lambda term: folded(term["word"]))
    told = html.pairs((term["word"], "", [term["meaning"]]) for term in terms)
    listed = Html(f'{first}<div class="terms">{told}</div>')
    return html.folded(said.text("app", "terms_title"), listed) if terms or first else Html("")


def of_question(field: str, said: Words, beside: Iterable[str] = ()) -> Html:
    """Those of a question that its own texts do not explain, and of what stands `beside` it."""
    return explained([*reasons.texts(field, said), *beside], said, said.find("fields", field, "explains") or ())


def met(texts: Iterable[str], said: Words) -> set[str]:
    """The names of the terms found as whole words; a sentence may start with one."""
    fixed, found = _fixed(said), set[str]()
    others = []
    for text in texts:
        if text in fixed:
            found |= _of_fixed(text, said)
        else:
            others.append(text)
    return found | _searched(others, said)


@cache
def _fixed(said: Words) -> frozenset[str]:
    """The texts that are the same for everybody: those without a slot, and what is told of the readings of the law."""
    of_readings = texts_of([readings.told(one, said) for one in readings.register().values()])
    return frozenset([*of_readings, *(text for text in texts_of(said.table()) if not slots(text))])


@cache
def _of_fixed(text: str, said: Words) -> set[str]:
    """The terms of a text that is the same for everybody: most of what a page says, and so searched once."""
    return _searched([text], said)


def _searched(texts: Iterable[str], said: Words) -> set[str]:
    found, left = set(), "|".join(texts)
    plain = left.lower()
    for parts, spelt, name in _spellings(said):
        if all(part in plain for part in parts):  # most are not, and this is faster than their pattern
            left, times = spelt.subn("|", left)  # a short one is not searched for within a long one
            if times:
                found.add(name)
    return found


@cache
def _spellings(said: Words) -> list[tuple[list[str], re.Pattern[str], str]]:
    """The words of each spelling, how it is found, and the name of its term; the longest first."""
    spellings = [(s, name) for name, term in said.table("terms").items() for s in (term["word"], *term.get("also", ()))]
    spellings.sort(key=lambda spelling: -len(spelling[0]))
    return [(spelling.lower().split(" "), _spelt(spelling), name) for spelling, name in spellings]


def _spelt(spelling: str) -> re.Pattern[str]:
    """In the singular or the plural. Only the first letter of a common word may change its case."""
    head, *rest = [re.escape(word) for word in spelling.split(" ")]
    head = f"[{head[0]}{head[0].upper()}]{head[1:]}"
    return re.compile(rf"{head}(?<!\w{head})[sx]?" + "".join(rf"\s+{word}[sx]?" for word in rest) + r"(?!\w)")
