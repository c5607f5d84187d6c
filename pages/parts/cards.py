"""The card of a scheme: its status first, then the verdict, the money, and every condition with its reason."""

from html import escape
from typing import Any

import streamlit as st

from domain import FIELDS, GATES, Profile, deadlines, findings
from domain.results import Explanation, Finding, SchemeResult
from domain.words import Words
from pages.parts import html, money, state
from pages.parts.state import Answers


def card(scheme: Any, told: Explanation, given: Answers) -> None:
    said, result = state.said(), told.schemes[scheme.id]
    with st.container(border=True, key=f"scheme-{scheme.id}"):
        st.header(said.text("schemes", scheme.id, "name"), anchor=False)
        st.html(_verdict(scheme.id, result, given, said))
        if entries := money.entries(scheme.id, told, given, said):
            st.html(html.heading(said.text("app", "money")) + html.pairs(entries))
        _conditions(scheme, told, given)
        st.html(_what_now(scheme.id, told, given, said))


def _verdict(scheme: str, result: SchemeResult, given: Answers, said: Words) -> str:
    """The status with what replaced the scheme, the verdict in words, and how many conditions are met."""
    status, day = said.text("values", "status", result.status), said.day(result.judged_on)
    parts = [html.paragraph(said.text("results", "status", status=status, day=day), f"status {result.status}")]
    if result.status == "closed" and (instead := said.text("schemes", scheme, "replaced_by")):
        parts.append(html.paragraph(instead))
    verdict = escape(said.text("verdicts", scheme, result.verdict))
    parts.append(f'<p class="verdict {result.verdict}">{html.icon(result.verdict)} {verdict}</p>')
    if result.verdict == "undetermined" and any(_is_skipped(finding, given) for finding in result.criteria):
        person = escape(said.text("person_verdicts", result.person))
        parts.append(f'<p class="verdict">{html.icon(result.person)} {person}</p>')
    met = sum(finding.state == "met" for finding in result.criteria)
    parts.append(html.paragraph(said.text("app", "conditions_met", met=met, total=len(result.criteria))))
    if result.verdict != "ineligible":
        parts.append(html.paragraph(said.text("schemes", scheme, "not_promise"), "small"))
    return "".join(parts)


def _what_now(scheme: str, told: Explanation, given: Answers, said: Words) -> str:
    """The days still to come and where to go; the payments of the aid stand with the money."""
    days = [
        f"<b>{escape(said.day(one.day))}</b> – {escape(said.text('deadlines', scheme, *one.key))}"
        for one in deadlines(Profile.model_validate(given), told)
        if one.scheme == scheme and one.amount_eur is None
    ]
    title = html.heading(said.text("results", "what_now" if days else "contact"))
    return title + (html.items(days, "plain") if days else "") + html.reachable(said.text("schemes", scheme, "contact"))


def _conditions(scheme: Any, told: Explanation, given: Answers) -> None:
    """Unmet first, then unknown, then what the course or contract still to be found must satisfy, then met.

    What changes nothing is folded: conditions met, and all but unmet ones of a scheme refused or not open.
    """
    said, result = state.said(), told.schemes[scheme.id]
    waiting = [f for f in result.criteria if f.state == "unknown" and _is_skipped(f, given)]
    aside = result.verdict == "ineligible" or result.status in ("closed", "not_yet")
    for kind in ("unmet", "unknown", "met"):
        found = [f for f in result.criteria if f.state == kind and f not in waiting]
        if found:
            title = said.plural("results", "groups", kind, count=len(found))
            folded = kind == "met" or (kind == "unknown" and aside)
            _group(scheme.id, kind, title, [_told(scheme, f, said) for f in found], folded=folded)
        if kind == "unknown" and waiting:
            title = said.text("results", "to_satisfy", waiting[0].about)
            required = [_required(scheme, f, told, given, said) for f in waiting]
            _group(scheme.id, "waiting", title, required, folded=aside)


def _is_skipped(finding: Finding, given: Answers) -> bool:
    """No course or contract in sight yet: its questions were not asked."""
    gates = {GATES.get(FIELDS[name].section) for name in finding.needs}
    return finding.about != "person" and any(gate in given and not given[gate] for gate in gates)


def _told(scheme: Any, finding: Finding, said: Words) -> str:
    return _condition(scheme, finding, html.icon(finding.state), finding.reason, said)


def _required(scheme: Any, finding: Finding, told: Explanation, given: Answers, said: Words) -> str:
    """The rule alone: nothing is known of the course or contract."""
    criterion = next(one for one in scheme.criteria if one.id == finding.id)
    rule = findings.requirement(scheme, criterion, {}, money.row(given, told), said)
    return _condition(scheme, finding, html.icon("unknown"), rule, said)


def _condition(scheme: Any, finding: Finding, icon: str, sentence: str, said: Words) -> str:
    criterion = next(one for one in scheme.criteria if one.id == finding.id)
    texts = said.table("criteria", scheme.id, criterion.name)
    source = said.text("app", "source", document=scheme.leaflet, section=criterion.section)
    return f"<p>{icon} <b>{escape(texts['label'])}</b></p>{html.paragraph(sentence)}" + html.paragraph(
        f"{said.text('app', 'bring', proof=texts['proof'])}. {source}.", "small"
    )


def _group(scheme: str, kind: str, title: str, conditions: list[str], *, folded: bool) -> None:
    listed = html.items(conditions, "conditions")
    if folded:
        with st.expander(title, key=f"{kind}-{scheme}"):
            st.html(listed)
    else:
        st.html(html.heading(title) + listed)
