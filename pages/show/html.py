"""Small pieces of HTML where Streamlit has no element for them. Every text is escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from pages.tell.stands import ICONS


def icon(kind: str) -> str:
    return f'<span class="icon {kind}" aria-hidden="true">{ICONS[kind]}</span>'


def verdict(kind: str, sentence: str) -> str:
    return f'<p class="verdict {kind}">{icon(kind)} {escape(sentence)}</p>'


def paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def reachable(text: str) -> str:
    """A paragraph whose telephone numbers, e-mail and web addresses can be pressed."""
    return f"<p>{pressable(text)}</p>"


def pressable(text: str) -> str:
    """A text whose telephone numbers, e-mail and web addresses can be pressed; numbers are never cut in two."""

    def linked(found: re.Match[str]) -> str:
        shown = found[0]
        if found.lastgroup == "phone":
            return f'<a class="phone" href="tel:{re.sub(r"[^0-9]", "", shown)}">{shown}</a>'
        if found.lastgroup == "mail":
            return f'<a href="mailto:{shown}">{shown}</a>'
        return f'<a href="https://{shown}" target="_blank" rel="noopener noreferrer">{shown}</a>'

    return _REACHED.sub(linked, escape(text))


_REACHED = re.compile(
    r"(?P<phone>\b(?:0\d(?:[\s\u00a0]\d\d){4}|0800[\s\u00a0]\d{3}[\s\u00a0]\d{3}|39\d\d)\b)"
    r"|(?P<mail>[\w.]+@[\w.-]+\.fr)|(?P<site>\b[\w-]+(?:\.[\w-]+)*\.fr\b)"
)


def unmarked(text: str) -> str:
    """A text for Streamlit's labels, which read Markdown: what others wrote is shown as they wrote it."""
    line = re.sub(r"\s*[\r\n\t]\s*", " ", text)
    return re.sub(r"([\\`*_{}\[\]~$<]|:(?=\S)|^\s*[#+>=-]|(?<=www)\.)", r"\\\1", line)


def heading(title: str) -> str:
    """The title of a part of a card."""
    return f'<h3 class="group">{escape(title)}</h3>'


def folded(title: str, content: str, kind: str = "") -> str:
    """A piece of HTML under a title that unfolds it: lighter than Streamlit's own, which weighs on each step."""
    opening = f'<details class="{kind}">' if kind else "<details>"
    return f"{opening}<summary>{escape(title)}</summary><div>{content}</div></details>"


def hidden(text: str) -> str:
    """Said by a screen reader, not shown."""
    return f'<span class="unseen">{escape(text)}</span>'


def items(entries: Iterable[str], kind: str = "") -> str:
    """A list of pieces of HTML."""
    return f'<ul class="{kind}">' + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"


def pairs(entries: Iterable[tuple[str, str, list[str]]]) -> str:
    """Names, each with its amount and what is said of it."""
    said = (
        f"<dt>{escape(name)}</dt>"
        + (f"<dd><b>{escape(amount)}</b></dd>" if amount else "")
        + "".join(f"<dd>{escape(sentence)}</dd>" for sentence in told)
        for name, amount, told in entries
    )
    return f"<dl>{''.join(said)}</dl>"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], marked: int | None = None) -> str:
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
        f"<table><caption>{escape(caption)}</caption><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>",
    )


def wide(name: str, content: str) -> str:
    """What may be wider than the page: it is scrolled sideways, in a frame of its own, with a name for the reader."""
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name)}">{content}</div>'
