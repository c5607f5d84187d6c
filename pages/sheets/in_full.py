"""The rules beside their texts, all schemes on one page: for those who check what is applied, on screen or on paper."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from domain import SCHEMES
from domain.leaflets.figures_in_words import Figure
from domain.leaflets.readings import ReadingInWords
from domain.leaflets.sheet import Ruled, SchemeSheet
from domain.words import Words, capitalised
from pages.look import html
from pages.look.html import Html
from pages.sheets import scheme as scheme_page
from pages.show import frame, law, terms
from pages.tab import state
from pages.tell import sourced
from pages.tell.card import texts


def show() -> None:
    said, day = state.said(), state.today()
    how = said.text("in_full", "how", day=said.day(day))
    frame.heading(said.text("in_full", "title"), said.text("in_full", "what"), how, said.text("in_full", "paper"))
    sheets = [scheme_page.sheet_of(one.id, day, said.language) for one in SCHEMES]
    st.html(html.joined([_contents(sheets, said), *(_scheme(one, said) for one in sheets)]))
    st.html(law.titles(_references(sheets), said) + terms.explained(texts(sheets), said))
    scheme_page.texts_of_all()


def _contents(sheets: Iterable[SchemeSheet], said: Words) -> Html:
    """Where each condition and each right stands."""
    schemes = (
        html.joined([_way(sheet.scheme, sheet.name), html.items(_way(one.id, one.label) for one in _all(sheet))])
        for sheet in sheets
    )
    title = escape(said.text("in_full", "contents"))
    return Html(f'<nav class="contents" aria-label="{title}"><h2>{title}</h2>{html.items(schemes, "plain")}</nav>')


def _all(sheet: SchemeSheet) -> tuple[Ruled, ...]:
    return (*sheet.conditions, *sheet.rights)


def _way(place: str, label: str) -> Html:
    return Html(f'<a href="#{_anchor(place)}">{escape(label)}</a>')


def _anchor(place: str) -> str:
    return "rule-" + place.replace(".", "-").replace("_", "-")


def _scheme(sheet: SchemeSheet, said: Words) -> Html:
    status = said.text("results", "status", status=sheet.status_told, day=said.day(state.today()))
    parts = [
        Html(f'<h2 id="{_anchor(sheet.scheme)}">{escape(sheet.name)}</h2>'),
        html.paragraph(status, f"status {sheet.status}"),
        html.items((scheme_page.period(one, said) for one in sheet.history), "conditions"),
        _named(sheet, said),
        html.heading(said.text("scheme_page", "conditions")),
        *(_ruled(one, said) for one in sheet.conditions),
    ]
    if sheet.rights:
        parts.append(html.heading(said.text("in_full", "rights")))
    return html.joined([*parts, *(_ruled(one, said) for one in sheet.rights)])


def _named(sheet: SchemeSheet, said: Words) -> Html:
    """What the rules of the scheme call by a name, once each."""
    found = {name: clause for one in _all(sheet) for name, clause in one.coded.facts}
    defined = [
        html.joined([html.bold(said.text("rule", "where", name=name)), law.clause(clause)])
        for name, clause in found.items()
    ]
    return html.folded(said.text("in_full", "names"), html.items(defined, "conditions"), "law") if defined else Html("")


def _ruled(one: Ruled, said: Words) -> Html:
    """A condition or a right: its text, what is told of it and since when it holds; what is run; how it is read."""
    first = [_part("text", [html.paragraph(one.source)], said), _part("told", [html.paragraph(one.rule)], said)]
    columns = [
        html.joined([*first, _known(one.over_time, said)]),
        _part("coded", [law.clause(one.coded.clause)], said),
        _readings(one.readings, said),
    ]
    drawn = "".join(f"<div>{column}</div>" for column in columns)
    title = f'<h4 id="{_anchor(one.id)}">{escape(one.label)}</h4>'
    return Html(f'<article class="ruled">{title}<div class="sides">{drawn}</div></article>')


def _part(title: str, content: Iterable[Html], said: Words) -> Html:
    return html.joined([Html(f"<h5>{escape(said.text('in_full', title))}</h5>"), *content])


def _readings(found: Iterable[ReadingInWords], said: Words) -> Html:
    """What was kept and what was not, and why."""
    told = [html.joined([html.bold(one.title), html.pairs(_choice(one, said))]) for one in found]
    return _part("readings", told or [html.paragraph(said.text("in_full", "no_reading"))], said)


def _choice(one: ReadingInWords, said: Words) -> list[tuple[str, str, list[str]]]:
    kept, rejected = ([one.one], [one.other]) if one.applies == "one" else ([one.other], [one.one])
    if one.applies not in ("one", "other"):
        kept, rejected = [one.applied], [one.one, one.other]
    keys = ("kept", "rejected") if one.applies in ("one", "other") else ("kept", "both")
    told = (kept, rejected, [one.why], [*one.sources, sourced.sureness(one.confidence, said, sure=one.sure)])
    titles = [said.text("in_full", key) for key in (*keys, "why", "sources")]
    return [(title, "", sentences) for title, sentences in zip(titles, told, strict=True)]


def _known(figures: Iterable[Figure], said: Words) -> Html:
    """Each value with the day from which it applies, how it was read, and when it was last compared with its source."""
    lines = [
        html.text(
            said.text(
                "in_full",
                "since",
                label=figure.label,
                value=sourced.value(line, said),
                day=sourced.since(line, said),
                read=capitalised(line.confidence_told),
                reference=line.reference,
                checked=said.day(figure.checked_on),
            )
        )
        for figure in figures
        for line in figure.lines
    ]
    nothing = html.paragraph(said.text("in_full", "no_figure"))
    return _part("known", [html.items(lines, "ways") if lines else nothing], said)


def _references(sheets: Iterable[SchemeSheet]) -> list[str]:
    """All that the page cites, whose titles are told below."""
    of_figures = [line.reference for sheet in sheets for one in _all(sheet) for f in one.over_time for line in f.lines]
    return [*texts(list(sheets)), *of_figures]
