"""The ledger of the leaflets: `python -m domain.ledger` writes docs/coverage.md from the schemes' leaflet.toml."""

from collections.abc import Callable, Iterator
from pathlib import Path

from domain import SCHEMES
from domain.contract import form
from domain.law.parameters import Parameter, law
from domain.law.statements import statements
from domain.leaflets import readings
from domain.leaflets.contacts import printed_contacts
from domain.leaflets.freshness import FILES
from domain.person.findings import law_text, unit_in_words
from domain.rules.facts import SHARED_LAW
from domain.schemes import SCHEME
from domain.words import words

PAGE = Path(__file__).resolve().parents[1] / "docs" / "coverage.md"
SAID = words("fr")
FORM = form.form()
WITH_FORM = next(scheme for scheme in SCHEMES if scheme.form)
OPTIONAL = ("text", "column")
"""Kinds of which only what a statement names is looked at."""


def expected() -> set[str]:
    """All that must come from a statement: what the app applies or says of the leaflets, by kind and name."""
    return {f"{kind} {name}" for kind, names in _NAMES.items() if kind not in OPTIONAL for name in names()}


def told(pointer: str) -> str:
    """What a statement became, in the words people read.

    Raises:
        KeyError: there is no such thing.
    """
    kind, _, name = pointer.partition(" ")
    if name not in set(_NAMES[kind]()):
        raise KeyError(f"no {kind} is called {name}")
    text = _TOLD[kind](name)
    return f"{kind} `{name}`" + (f": {text}" if text else "")


def shown_on(pointer: str) -> tuple[str, ...]:
    """The pages that show it."""
    kind, _, name = pointer.partition(" ")
    if kind == "line" and any(name.startswith(f"{WITH_FORM.id}.{topic}") for topic in _ON_THE_CONTRACT_SHEET):
        return (*_SHOWN[kind], "contract sheet")
    if kind in ("figure", "figures") and name.partition(".")[0] in SHARED_LAW:
        return ("dated figures",)
    return _SHOWN[kind]


def spread(pointers: tuple[str, ...]) -> Iterator[str]:
    """Each pointer; `figures file` stands for every figure of a file."""
    for pointer in pointers:
        kind, _, name = pointer.partition(" ")
        if kind == "figures":
            yield from (f"figure {name}.{figure}" for figure in law(name).parameters)
        else:
            yield pointer


def content() -> str:
    """The whole page."""
    parts = [
        "# What became of each statement of the leaflets",
        "Written by `make ledger` from `leaflet.toml` of each scheme: change that file, or the texts, not this one. "
        "The statements are in our own words; the sentences after each name are those people read (in French).",
    ]
    before = ("", "")
    for one in statements():
        if one.scheme != before[0]:
            parts.append(f"## {SCHEME[one.scheme].leaflet}: {SAID.text('schemes', one.scheme, 'name')}")
        if (one.scheme, one.section) != before:
            parts.append(f"### {one.section}\n\n| statement | became | shown on |\n|---|---|---|")
        before = (one.scheme, one.section)
        became = "<br>".join(_cell(_short(pointer)) for pointer in one.became)
        pages = "<br>".join(dict.fromkeys(page for pointer in one.became for page in shown_on(pointer)))
        parts[-1] += f"\n| {_cell(one.says)} | {became} | {pages} |"
    return "\n\n".join(parts) + "\n"


def _short(pointer: str) -> str:
    kind, _, name = pointer.partition(" ")
    return f"figures of `{name}`" if kind == "figures" else told(pointer)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# What there is, by kind.


def _criteria() -> Iterator[str]:
    return (criterion.id for scheme in SCHEMES for criterion in scheme.criteria)


def _figures() -> Iterator[str]:
    return (f"{file}.{name}" for file in FILES for name in law(file).parameters if name != "status")


def _amounts() -> Iterator[str]:
    for scheme in SCHEMES:
        yield from (f"{scheme.id}.{name}" for name in dict.fromkeys([*scheme.amounts, *scheme.parts]))


def _days() -> Iterator[str]:
    return (f"{scheme.id}.{name}" for scheme in SCHEMES for name in scheme.dates)


def _lines() -> Iterator[str]:
    for scheme in SCHEMES:
        for topic, lines in SAID.table("sheet", scheme.id).items():
            yield from (f"{scheme.id}.{topic}.{line}" for line in lines)


def _contacts() -> Iterator[str]:
    return (f"{scheme}.{name}" for scheme, contacts in printed_contacts().items() for name in contacts)


def _codes() -> Iterator[str]:
    for letter, heading in FORM.headings.items():
        codes = [*heading.codes.values(), *heading.facts.values(), *(FORM.specialities if letter == "G" else ())]
        yield from (f"{letter} {code}" for code in dict.fromkeys(codes))


def _texts() -> Iterator[str]:
    return (f"schemes.{scheme.id}.{key}" for scheme in SCHEMES for key in SAID.table("schemes", scheme.id))


_NAMES: dict[str, Callable[[], Iterator[str]]] = {
    "criterion": _criteria,
    "figure": _figures,
    "amount": _amounts,
    "day": _days,
    "line": _lines,
    "contact": _contacts,
    "reading": lambda: iter(readings.register()),
    "status": lambda: iter(SCHEME),
    "heading": lambda: iter(FORM.headings),
    "code": _codes,
    "text": _texts,
    "column": lambda: (name for scheme in SCHEMES for name in scheme.columns),
}

# What each says.


def _figure_told(name: str) -> str:
    file, _, figure = name.partition(".")
    found = law(file).parameters[figure]
    return f"{SAID.text('figures', file, figure)}, {_latest(found)}"


def _latest(figure: Parameter) -> str:
    value = figure.values[-1].value
    return "plus rien" if value is None else SAID.value(value, unit_in_words(figure))


def _code_told(name: str) -> str:
    letter, _, code = name.partition(" ")
    heading = FORM.headings[letter]
    if letter == "G":
        return form.speciality(code).label
    facts = [fact for fact, one in heading.facts.items() if one == code]
    if facts:
        return law_text(WITH_FORM, SAID, "contract_form", "situations", facts[0])
    return " ; ".join(SAID.value(value, heading.answer) for value, one in heading.codes.items() if one == code)


def _line_told(name: str) -> str:
    scheme, topic, line = name.split(".")
    return law_text(SCHEME[scheme], SAID, "sheet", scheme, topic, line)


_TOLD: dict[str, Callable[[str], str]] = {
    "criterion": lambda name: SAID.text("criteria", *name.split("."), "label"),
    "figure": _figure_told,
    "amount": lambda name: "",
    "day": lambda name: "",
    "line": _line_told,
    "contact": lambda name: SAID.text("contacts", *name.split("."), "name"),
    "reading": lambda name: readings.told(readings.register()[name], SAID).title,
    "status": lambda name: "",
    "heading": lambda name: SAID.text("contract_form", "titles", name),
    "code": _code_told,
    "text": lambda name: SAID.text(*name.split(".")),
    "column": lambda name: "",
}

_SHOWN: dict[str, tuple[str, ...]] = {
    "criterion": ("results", "scheme sheet", "rules in full"),
    "figure": ("scheme sheet",),
    "figures": ("scheme sheet",),
    "amount": ("results",),
    "day": ("results",),
    "line": ("scheme sheet",),
    "contact": ("scheme sheet",),
    "reading": ("register of readings", "scheme sheet", "results"),
    "status": ("results", "scheme sheet"),
    "heading": ("contract sheet",),
    "code": ("contract sheet",),
    "text": ("results",),
    "column": ("caseload",),
}
_ON_THE_CONTRACT_SHEET = ("before", "signing", "filing", "during", "broken", "training_costs", "appeal_")


if __name__ == "__main__":
    PAGE.write_text(content(), encoding="utf-8")
