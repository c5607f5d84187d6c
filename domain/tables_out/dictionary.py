"""What each column of a file of people means, in words: for the sheet that explains them and for docs/advisers.md.

`python -m domain.tables_out.dictionary` prints the tables of docs/advisers.md.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from domain.columns import PROBLEMS, RULES_VERSION, columns
from domain.profile import FIELDS, Answer
from domain.results import ENTITLED
from domain.schemes import SCHEME, SCHEMES
from domain.words import LANGUAGES, Words, words

WORDED = {
    "status": "status",
    "verdict": "verdict",
    "person": "verdict",
    "reach": "reach",
    "pay": "answer",
    "aid": "answer",
    "zone": "zone",
    "training_payer": "training_payer",
}
"""Columns worked out that hold words of a vocabulary, by the end of their name, and where its words are."""
LISTS = ("unmet", "unknown")
"""Columns worked out that hold names of conditions with `;` between them, by the end of their name."""


@dataclass(frozen=True)
class Column:
    """A column: its name in files, what it means, the values it holds, and its unit."""

    name: str
    label: str
    meaning: str
    values: str
    unit: str

    @property
    def heading(self) -> str:
        """The label, then the name: files with such headings are read again."""
        return f"{self.label} ({self.name})"


def given(said: Words) -> list[Column]:
    """The columns an adviser fills in."""
    return [
        Column(
            name=name,
            label=said.text("fields", name, "label"),
            meaning=said.text("fields", name, "question"),
            values=_accepted(answer, said),
            unit=said.text("columns", "units", answer.unit) if answer.unit not in ("", "level") else "",
        )
        for name, answer in FIELDS.items()
    ]


def worked_out(said: Words) -> list[Column]:
    """The columns that are added, in their order."""
    found = []
    for name in [*columns(), PROBLEMS, RULES_VERSION]:
        scheme, part = split(name)
        short = said.text("schemes", scheme, "short") if scheme else ""
        label = said.text("columns", part, "label")
        found.append(
            Column(
                name=name,
                label=f"{short} – {label}" if scheme else label,
                meaning=said.text("columns", part, "meaning"),
                values=_held(name, said),
                unit=said.text("columns", "units", unit_of(part)) if unit_of(part) else "",
            )
        )
    return found


def split(name: str) -> tuple[str, str]:
    """The scheme of a column that is worked out and the end of its name; no scheme for the others."""
    scheme, _, part = name.partition("_")
    return (scheme, part) if scheme in {one.id for one in SCHEMES} else ("", name)


def told(name: str, value: str, said: Words) -> str:
    """A text of a column that is worked out, in words."""
    scheme, part = split(name)
    if part in LISTS:
        return said.text("charts", "then").join(
            said.text("criteria", scheme, one, "label") for one in value.split(";") if one
        )
    if part in WORDED:
        return _word(WORDED[part], value, said)
    return value


def answers(name: str, column: Any, said: Words) -> Any:
    """A column of answers in words, as they are read again; numbers, days and texts as they are."""
    answer, held = FIELDS[name], pl.Series(name, column)
    if answer.kind == "bool":
        named = {"true": said.text("answers", "yes"), "false": said.text("answers", "no")}
    elif answer.kind == "enum":
        named = {value: said.text("values", name, value) for value in answer.values}
    else:
        return column
    return held.cast(pl.String).replace(named).to_arrow(compat_level=pl.CompatLevel.oldest())


def markdown(said: Words) -> str:
    """Both lists as tables of Markdown."""
    parts = []
    for key, listed in (("given", given(said)), ("worked_out", worked_out(said))):
        heads = [said.text("columns", one) for one in ("name", "label", "meaning", "values", "unit")]
        lines = [f"## {said.text('columns', key)}", "", _line(heads), _line(["---"] * len(heads))]
        lines += [_line([f"`{one.name}`", one.label, one.meaning, one.values, one.unit]) for one in listed]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _line(texts: list[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def _accepted(answer: Answer, said: Words) -> str:
    if answer.kind == "enum":
        return _listed(answer.name, answer.values, said)
    if answer.kind == "int" and (labels := said.find("values", answer.name)):
        return _listed(answer.name, labels, said)
    kind = said.text("columns", "kinds", "commune" if answer.name == "commune" else answer.kind)
    low = answer.above if answer.above is not None else answer.minimum
    if answer.kind not in ("int", "float") or low is None:
        return kind
    key = "above" if answer.above is not None else "least"
    bounds = [said.text("columns", "kinds", key, low=said.number(low))]
    if answer.maximum is not None:
        bounds.append(said.text("columns", "kinds", "most", high=said.number(answer.maximum)))
    return ", ".join([kind, *bounds])


def vocabulary(name: str, said: Words) -> dict[str, str]:
    """The codes that a column worked out may hold, or join, with what each means; nothing for numbers and texts."""
    scheme, part = split(name)
    if part in LISTS:
        return {one.name: said.text("criteria", scheme, one.name, "label") for one in SCHEME[scheme].criteria}
    if part not in WORDED:
        return {}
    held = ENTITLED.values() if WORDED[part] == "answer" else said.table("values", WORDED[part])
    return {value: _word(WORDED[part], value, said) for value in held}


def _held(name: str, said: Words) -> str:
    if named := vocabulary(name, said):
        return _pairs(said, named)
    return said.text("columns", "kinds", "text" if name in (PROBLEMS, RULES_VERSION) else "float")


def _listed(vocabulary: str, values: Iterable[str], said: Words) -> str:
    return _pairs(said, {value: _word(vocabulary, value, said) for value in values})


def _pairs(said: Words, named: dict[str, str]) -> str:
    return said.text("charts", "then").join(f"{name} = {label}" for name, label in named.items())


def _word(vocabulary: str, value: str, said: Words) -> str:
    if vocabulary != "answer":
        return said.text("values", vocabulary, value)
    return said.text("app", value) if value == "unknown" else said.text("answers", value)


def unit_of(part: str) -> str:
    """The unit of a column worked out, by the end of its name; none for words."""
    if part in ("pay_eur", "income_eur"):
        return "eur_per_month"
    return "eur" if part.endswith("_eur") else "months" if part.endswith("_month") else ""


if __name__ == "__main__":
    language = sys.argv[1] if len(sys.argv) > 1 else "fr"
    print(markdown(words(next(one for one in LANGUAGES if one == language))), end="")
