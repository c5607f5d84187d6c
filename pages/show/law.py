"""Pieces of the texts of law shared by pages: a figure with its source, a reading, and how sure each is."""

from collections.abc import Iterable

from domain.law import sources
from domain.leaflets.figures_in_words import Figure
from domain.leaflets.readings import ReadingInWords
from domain.leaflets.rule_in_words import Clause
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.tell import sourced


def table(caption: str, figures: Iterable[Figure], said: Words) -> Html:
    """Every value of some figures, each with the day from which it applies and its source."""
    rows = [
        [
            figure.label,
            sourced.value(line, said),
            sourced.since(line, said),
            sourced.of_line(line, said),
            line.reference,
        ]
        for figure in figures
        for line in figure.lines
    ]
    head = [said.text("law", key) for key in ("figure_name", "value", "since", "confidence", "reference")]
    return html.table(caption, head, rows)


def reading(one: ReadingInWords, said: Words) -> Html:
    """A reading with all that is said of it, folded under its title."""
    source = sourced.sureness(one.confidence, said, sure=one.sure)
    parts = [*_two(one, said), *_kept(one, f"{one.applied} {one.why}", said)]
    parts += [(said.text("law", "sources"), "", [*one.sources, source])]
    return html.folded(one.title, html.joined([html.paragraph(one.kind, "small"), html.pairs(parts)]), "law")


def briefly(some: Iterable[ReadingInWords], said: Words) -> Html:
    """Readings that matter to a person, each in short, folded under its title; several are folded together."""
    folded = [
        html.folded(
            said.text("law", "interpreted", title=one.title),
            html.pairs([*_two(one, said), *_kept(one, _applied(one, said), said)]),
            "reading",
        )
        for one in some
    ]
    if len(folded) < 2:
        return html.joined(folded)
    return html.folded(said.plural("law", "several", count=len(folded)), html.joined(folded), "reading")


def _applied(one: ReadingInWords, said: Words) -> str:
    if one.sure:
        return one.applied
    return f"{one.applied} ({sourced.sureness(one.confidence, said, sure=False)})"


def _two(one: ReadingInWords, said: Words) -> list[tuple[str, str, list[str]]]:
    return [(said.text("law", "first_reading"), "", [one.one]), (said.text("law", "second_reading"), "", [one.other])]


def _kept(one: ReadingInWords, applied: str, said: Words) -> list[tuple[str, str, list[str]]]:
    return [(said.text("law", "applied"), "", [applied]), (said.text("law", "changes"), "", [one.changes])]


def titles(references: Iterable[str], said: Words) -> Html:
    """The titles of the texts that references name, folded; nothing when none is known."""
    known = sources.titles(references)
    named = [(name, "", [title]) for name, title in known.items()]
    return html.folded(said.text("law", "titles"), html.pairs(named), "law") if named else Html("")


def clause(told: Clause) -> Html:
    """A piece of a rule as it is run: its sentence, and under it those of its parts."""
    sentence = html.text(told.text)
    return html.joined([sentence, html.items(map(clause, told.parts), "clauses")]) if told.parts else sentence
