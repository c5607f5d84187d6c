"""The sheet of a scheme: what its leaflet says, whom to turn to, what became of it, and how we read it."""

from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from domain import SCHEMES, dated_figures, scheme_sheet
from domain.leaflets import pointers, succession
from domain.leaflets.contacts import Contact
from domain.leaflets.rule_in_words import RuleTold
from domain.leaflets.sheet import Condition, Period, SchemeSheet, Topic
from domain.words import Language, Words
from pages.look import html
from pages.look.html import Html
from pages.show import frame, law, terms
from pages.tab import navigation, state
from pages.tell import sourced
from pages.tell.card import texts

FIRST = ("for_whom", "gives")
BEFORE_FILES = ("apply", "papers", "inform")
"""Topics that stand open, before the conditions and after them; the others are folded."""


def show(scheme: str) -> None:
    said = state.said()
    sheet = sheet_of(scheme, state.today(), said.language)
    frame.heading(sheet.name)
    st.html(_summary(sheet, said))
    st.html(_conditions(sheet, said))
    st.html(_how(sheet, said) + _contacts(sheet, said) + _pointers(scheme, said))
    _history(sheet, said)
    st.html(
        _readings(sheet, said)
        + law.titles([*texts(sheet), *_references(sheet)], said)
        + terms.explained(texts(sheet), said)
    )
    if next(one for one in SCHEMES if one.id == scheme).form:
        st.page_link(navigation.page(navigation.CONTRACT), label=said.text("contract_page", "open"))
    texts_of_all()


def texts_of_all() -> None:
    """The way to the figures and readings of all schemes."""
    said = state.said()
    st.page_link(navigation.page(navigation.FIGURES), label=said.text("scheme_page", "dated"))
    st.page_link(navigation.page(navigation.READINGS), label=said.text("scheme_page", "register"))
    st.page_link(navigation.page(navigation.IN_FULL), label=said.text("in_full", "open"))


def links() -> None:
    """The way to each sheet, and to the figures and readings of all."""
    schemes()
    texts_of_all()


def schemes() -> None:
    """The way to each sheet, with the status of its scheme."""
    said = state.said()
    with st.container(key="schemes"):
        st.html(f"<h2>{escape(said.text('scheme_page', 'list', count=said.number(len(SCHEMES))))}</h2>")
        for scheme in SCHEMES:
            status = sheet_of(scheme.id, state.today(), said.language).status_told
            label = said.text("scheme_page", "link", scheme=said.text("schemes", scheme.id, "name"), status=status)
            st.page_link(navigation.page(navigation.scheme(scheme.id)), label=label)


@lru_cache(maxsize=16)
def sheet_of(scheme: str, on: date, language: Language) -> SchemeSheet:
    """The sheet, the same for everybody that day."""
    return scheme_sheet(scheme, on, language)


def _summary(sheet: SchemeSheet, said: Words) -> str:
    status = said.text("results", "status", status=sheet.status_told, day=said.day(state.today()))
    told = [html.paragraph(status, f"status {sheet.status}"), html.paragraph(sheet.what)]
    if sheet.status == "closed":
        told[1:1] = [html.paragraph(sheet.replaced_by), _then_now(sheet, said)]
    return "".join(told) + "".join(_open(topic, said) for topic in _named(sheet, FIRST))


def _then_now(sheet: SchemeSheet, said: Words) -> Html:
    """The scheme beside the one that took its place."""
    compared = succession.then_and_now(sheet.scheme, said.language)
    later = succession.successor(sheet.scheme)
    if not later:
        return Html("")
    title, short = said.text("compare", "title"), said.text("schemes", later, "short")
    rows = [(one.about, one.then, one.now) for one in compared]
    return html.table(title, [said.text("compare", "what"), sheet.short, short], rows)


def _named(sheet: SchemeSheet, keys: tuple[str, ...]) -> list[Topic]:
    return [topic for key in keys for topic in sheet.topics if topic.key == key]


def _open(topic: Topic, said: Words) -> str:
    return f"<h2>{escape(topic.title)}</h2>" + _lines(topic, said)


def _lines(topic: Topic, said: Words) -> Html:
    source = html.paragraph(said.text("scheme_page", "source", source=topic.source), "small")
    return html.joined([html.items((html.pressable(line.text) for line in topic.lines), "ways"), source])


def _conditions(sheet: SchemeSheet, said: Words) -> str:
    title = f"<h2>{escape(said.text('scheme_page', 'conditions'))}</h2>"
    note = html.paragraph(said.text("scheme_page", "conditions_note", day=said.day(state.today())), "small")
    return title + note + html.items((_condition(one, said) for one in sheet.conditions), "conditions")


def _condition(one: Condition, said: Words) -> Html:
    bring = said.text("app", "bring", proof=one.proof)
    figures = [html.text(sourced.in_one_line(figure, said)) for figure in one.figures]
    return Html(
        f"<p><b>{escape(one.label)}</b></p>"
        + html.paragraph(one.rule)
        + html.paragraph(f"{bring}. {said.text('scheme_page', 'source', source=one.source)}", "small")
        + (html.items(figures, "ways small") if figures else "")
        + law.briefly(one.readings, said)
        + html.folded(said.text("in_full", "coded"), _coded(one.coded, said), "reading")
    )


def _coded(rule: RuleTold, said: Words) -> Html:
    """The rule as it is run, and what it calls by a name."""
    named = [
        html.joined([html.bold(said.text("rule", "where", name=name)), law.clause(clause)])
        for name, clause in rule.facts
    ]
    return html.joined([law.clause(rule.clause), *named])


def _how(sheet: SchemeSheet, said: Words) -> str:
    """How to apply and the papers, then all else the leaflet says, and its figures, folded."""
    others = [topic for topic in sheet.topics if topic.key not in (*FIRST, *BEFORE_FILES)]
    caption = said.text("scheme_page", "figures")
    parts = [_open(topic, said) for topic in _named(sheet, BEFORE_FILES)]
    parts.append(f"<h2>{escape(said.text('scheme_page', 'more'))}</h2>")
    parts += [html.folded(topic.title, _lines(topic, said)) for topic in others]
    parts.append(html.folded(caption, law.table(caption, dated_figures(sheet.scheme, said.language), said)))
    return "".join(parts)


def _contacts(sheet: SchemeSheet, said: Words) -> str:
    title = f"<h2>{escape(said.text('scheme_page', 'contacts'))}</h2>" + html.paragraph(sheet.contacts_note, "small")
    return title + html.items((_contact(one, said) for one in sheet.contacts), "conditions")


def _pointers(scheme: str, said: Words) -> str:
    """What else can be asked for today."""
    seen, others = pointers.told(scheme, said.language)
    if not others:
        return ""
    title = f"<h2>{escape(said.text('pointers', 'title'))}</h2>"
    return title + html.items(map(html.text, others), "ways") + html.reachable(seen)


def _contact(one: Contact, said: Words) -> Html:
    phone = said.text("scheme_page", "phone", phone=one.phone) if one.phone else ""
    ways = [one.role, one.hours, phone, one.email, one.web]
    source = sourced.sureness(one.source, said, sure=one.confidence == "A")
    checked = said.text("scheme_page", "checked", source=source, day=said.day(one.checked_on))
    told = "".join(map(html.reachable, filter(None, ways)))
    today = html.reachable(said.text("scheme_page", "today", today=one.today)) if one.today else ""
    return Html(f"<p><b>{escape(one.name)}</b></p>{told}" + html.paragraph(checked, "small") + today)


def _history(sheet: SchemeSheet, said: Words) -> None:
    """Each status with its day and source, and the same as a band when it is asked for."""
    title = said.text("scheme_page", "history")
    periods = html.items((period(one, said) for one in sheet.history), "conditions")
    st.html(f"<h2>{escape(title)}</h2>" + html.paragraph(sheet.replaced_by) + periods)
    if st.toggle(said.text("law", "see_chart"), key="charts"):
        from pages.look import drawing
        from pages.sheets import charts  # Altair is slow to load, in the server and in the browser

        drawing.show(charts.history(sheet, state.today(), said), said)


def period(one: Period, said: Words) -> Html:
    sure = sourced.read(one.confidence_told, one.caveat, said)
    source = html.paragraph(said.text("scheme_page", "source", source=f"{one.reference} ({sure})"), "small")
    day = sourced.marked(said.day(one.start), "day" if one.caveat == "day" else "", said)
    told = f"<p><b>{escape(day)}</b> – {escape(one.label)}</p>" + html.paragraph(one.told)
    return Html(told + source)


def _references(sheet: SchemeSheet) -> list[str]:
    return [line.reference for one in dated_figures(sheet.scheme) for line in one.lines]


def _readings(sheet: SchemeSheet, said: Words) -> str:
    title = f"<h2>{escape(said.text('scheme_page', 'readings'))}</h2>"
    note = html.paragraph(said.text("scheme_page", "readings_note"))
    return title + note + "".join(law.reading(one, said) for one in sheet.readings)
