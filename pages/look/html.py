"""Small pieces of HTML where Streamlit has no element for them. Every text is escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NewType

from pages.tell.stands import ICONS

Html = NewType("Html", str)
"""A piece of HTML: every text in it was escaped. A text is never taken for one."""


def text(words: str) -> Html:
    """A text as a piece."""
    return Html(escape(words))


def joined(pieces: Iterable[Html]) -> Html:
    """Pieces one after the other."""
    return Html("".join(pieces))


def bold(words: str) -> Html:
    return Html(f"<p><b>{escape(words)}</b></p>")


def icon(kind: str) -> Html:
    return Html(f'<span class="icon {kind}" aria-hidden="true">{ICONS[kind]}</span>')


def verdict(kind: str, sentence: str) -> Html:
    return Html(f'<p class="verdict {kind}">{icon(kind)} {escape(sentence)}</p>')


def paragraph(text: str, kind: str = "") -> Html:
    return Html(f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>")


def reachable(text: str) -> Html:
    """A paragraph whose telephone numbers, e-mail and web addresses can be pressed."""
    return Html(f"<p>{pressable(text)}</p>")


def pressable(text: str) -> Html:
    """A text whose telephone numbers, e-mail and web addresses can be pressed; numbers are never cut in two."""

    def linked(found: re.Match[str]) -> str:
        shown = found[0]
        if found.lastgroup == "phone":
            return f'<a class="phone" href="tel:{re.sub(r"[^0-9]", "", shown)}">{shown}</a>'
        if found.lastgroup == "mail":
            return f'<a href="mailto:{shown}">{shown}</a>'
        return f'<a href="https://{shown}" target="_blank" rel="noopener noreferrer">{shown}</a>'

    return Html(_REACHED.sub(linked, escape(text)))


_REACHED = re.compile(
    r"(?P<phone>\b(?:0\d(?:[\s\u00a0]\d\d){4}|0800[\s\u00a0]\d{3}[\s\u00a0]\d{3}|39\d\d)\b)"
    r"|(?P<mail>[\w.]+@[\w.-]+\.fr)|(?P<site>\b[\w-]+(?:\.[\w-]+)*\.fr\b)"
)


def unmarked(text: str) -> str:
    """A text for Streamlit's labels, which read Markdown: what others wrote is shown as they wrote it."""
    line = re.sub(r"\s*[\r\n\t]\s*", " ", text)
    return re.sub(r"([\\`*_{}\[\]~$<]|:(?=\S)|^\s*[#+>=-]|(?<=www)\.)", r"\\\1", line)


def heading(title: str) -> Html:
    """The title of a part of a card."""
    return Html(f'<h3 class="group">{escape(title)}</h3>')


def folded(title: str, content: Html, kind: str = "") -> Html:
    """A piece of HTML under a title that unfolds it: lighter than Streamlit's own, which weighs on each step."""
    opening = f'<details class="{kind}">' if kind else "<details>"
    return Html(f"{opening}<summary>{escape(title)}</summary><div>{content}</div></details>")


def hidden(text: str) -> Html:
    """Said by a screen reader, not shown."""
    return Html(f'<span class="unseen">{escape(text)}</span>')


def items(entries: Iterable[Html], kind: str = "") -> Html:
    """A list of pieces of HTML."""
    return Html(f'<ul class="{kind}">' + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>")


def pairs(entries: Iterable[tuple[str, str, list[str]]]) -> Html:
    """Names, each with its amount and what is said of it."""
    said = (
        f"<dt>{escape(name)}</dt>"
        + (f"<dd><b>{escape(amount)}</b></dd>" if amount else "")
        + "".join(f"<dd>{escape(sentence)}</dd>" for sentence in told)
        for name, amount, told in entries
    )
    return Html(f"<dl>{''.join(said)}</dl>")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], marked: int | None = None) -> Html:
    """A table whose first column names the row. `marked`: the place of a row that stands out; its words say so too."""
    titles = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        ('<tr class="marked">' if place == marked else "<tr>")
        + f'<th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for place, row in enumerate(rows)
    )
    return wide(
        caption,
        Html(
            f"<table><caption>{escape(caption)}</caption><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"
        ),
    )


def wide(name: str, content: Html) -> Html:
    """What may be wider than the page: it is scrolled sideways, in a frame of its own, with a name for the reader."""
    return Html(f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name)}">{content}</div>')
