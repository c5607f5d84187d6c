"""The contract sheet of the CQA on its page, with the questions that only the contract's form asks."""

from html import escape

import streamlit as st

from domain import specialities
from domain.contract.sheet import ContractSheet
from domain.words import Words
from pages.ask import inputs
from pages.ask.places import Refused
from pages.look import html
from pages.look.html import Html
from pages.show import frame, law, terms
from pages.tab import navigation, person, state, widgets
from pages.tell import answer_words, contract
from pages.tell.card import texts
from pages.tell.contract import Line, Section

ASKED_HERE = ("nationality", "last_situation", "contract_speciality", "contract_provider")
"""No condition rests on them: the interview never asks them."""
USE = "form"


def show() -> None:
    said = state.said()
    frame.heading(said.text("contract_page", "title"), said.text("contract_page", "what"))
    her = person.current()
    body = st.container()  # drawn above the day of the refusal, once it is known
    widgets.comes_back(widgets.REFUSED_ON)
    refused_on = inputs.day(said.text("contract_page", "refused_on"), widgets.REFUSED_ON)
    sheet, matter = contract.sheet_of(her, refused_on), her.matter
    before, appeals = contract.sections(sheet, matter, said), contract.appeals(sheet, matter, said)
    with body:
        st.html(_summary(sheet, said))
        _ask(sheet, said)
        st.html("".join(_section(one, said) for one in before))
    told_texts = list(texts([*before, *appeals]))
    explained = law.titles(told_texts, said) + terms.explained(told_texts, said)
    st.html("".join(_section(one, said) for one in appeals) + explained)
    cqa = navigation.page(navigation.scheme("cqa"))
    st.page_link(cqa, label=said.text("scheme_page", "open", short=said.text("schemes", "cqa", "short")))


def _summary(sheet: ContractSheet, said: Words) -> str:
    status = said.text("results", "status", status=sheet.status_told, day=said.day(sheet.judged_on))
    told = [html.paragraph(status, f"status {sheet.status}")]
    return "".join([*told, *map(html.paragraph, filter(None, (sheet.replaced_by, sheet.verdict)))])


def _ask(sheet: ContractSheet, said: Words) -> None:
    """The questions of the form, and the way to those of the interview that are still open."""
    elsewhere = [field for field in sheet.missing if field not in ASKED_HERE]
    with st.container(key="form-questions"):
        st.html(f"<h2>{escape(said.text('contract_page', 'to_fill'))}</h2>")
        for field in ASKED_HERE:
            given = state.answers().get(field)
            done = f" ({answer_words.label(field, given, said)})" if given else ""
            with st.expander(said.text("fields", field, "label") + done, key=f"fold-{field}"):
                _draw(field, said)
        for field in elsewhere:
            label = said.text("contract_page", "answer", label=said.text("fields", field, "label"))
            where = (navigation.question(field),)
            st.button(label, key=f"answer-{field}", type="tertiary", on_click=navigation.go, args=where)


def _draw(field: str, said: Words) -> None:
    """A choice that is kept as soon as it is made."""
    options, name, given = answer_words.choices(field, said), widgets.key(field, USE), state.answers().get(field)
    if field == "contract_speciality":
        options = _found(given, said)
        if not options:
            st.html(html.paragraph(said.text("contract_page", "none_found")))
            return
    st.radio(
        said.text("fields", field, "question"),
        options,
        index=options.index(given) if given in options else None,
        key=name,
        format_func=lambda value: answer_words.label(field, value, said),
        on_change=_take,
        args=(field,),
        width="stretch",
    )


def _found(given: str | None, said: Words) -> list[str]:
    """The specialities that fit what is typed; the one chosen stays among them."""
    st.text_input(said.text("contract_page", "search"), key="speciality-search", autocomplete="off", max_chars=80)
    found = [one.code for one in specialities(st.session_state["speciality-search"] or "", said.language)]
    return found if given is None or given in found else [given, *found]


def _take(field: str) -> None:
    try:
        state.put(field, inputs.given(field, USE))
    except Refused:  # nothing chosen, or nothing that can be: the answer kept before stays
        st.session_state.pop(widgets.key(field, USE), None)


def _section(section: Section, said: Words) -> str:
    note = html.paragraph(section.note) if section.note else ""
    lines = html.items((_line(one, said) for one in section.lines), "conditions")
    source = html.paragraph(section.source, "small") if section.source else ""
    return f"<h2>{escape(section.title)}</h2>{note}{lines}{source}"


def _line(one: Line, said: Words) -> Html:
    lead = f"<p><b>{escape(one.lead)}</b></p>" if one.lead else ""
    notes = "".join(html.paragraph(note, "small") for note in one.notes)
    return Html(lead + html.paragraph(one.text) + notes + law.briefly(one.readings, said))
