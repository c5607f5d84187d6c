"""Which answer each column of a file is: by its heading where that is sure, proposed where it is only close."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from domain.columns import columns, is_judged
from domain.data_folder import DATA
from domain.problems import RefusedFile
from domain.profile import FIELDS
from domain.tables_in.mapping import Mapping
from domain.words import LANGUAGES, plain_letters, words

NAMES = DATA / "headings.toml"
STRICT, NAME, FIRST, USUAL = range(4)
"""How sure a heading is, the surest first: the field's name, the same written otherwise, `first` names, all others."""

CLOSE = 80
"""Likeness, of 100, from which a field is proposed for a heading."""
MOST_PROPOSED = 200
"""Headings for which a near field is looked for."""
LONGEST = 120
"""Characters of a heading that are compared."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMED = re.compile(r".*\((\w+)\)", re.DOTALL)
"""A heading in words, as the files in words hold it, ends with the name of its column."""
_POSTCODES = re.compile(r"\b(postal|cp|(post|zip) ?code)\b")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Heading:
    """A column of a file.

    Attributes:
        written: its heading as it stands there.
        key: the same made unique, by which a mapping names it; a made name where there is no heading.
        column: its name once read: that of the field, or else the key.
        field: the answer it is read as, if any.
        proposed: the answer it may be, for somebody to say.
        samples: a few of its values.
    """

    written: str
    key: str
    column: str
    field: str | None = None
    proposed: str | None = None
    samples: tuple[str, ...] = ()


def cleaned(heading: str) -> str:
    """A heading without what cannot be seen."""
    return _INVISIBLE.sub("", heading).strip()


def fold(heading: str) -> str:
    """What is compared: letters and figures, without brackets and what is in them."""
    bare = _BRACKETS.sub(" ", heading[: 4 * LONGEST])
    return plain_letters(bare).replace(" ", "") or plain_letters(heading[:LONGEST]).replace(" ", "")


def named(heading: str) -> str | None:
    """The name of the column, answer or worked out here, that a heading ends with in brackets, or is."""
    found = _NAMED.fullmatch(heading[-LONGEST:].strip())
    name = found[1] if found else heading
    return name if name in FIELDS or is_judged(name) else None


def field_of(heading: str) -> str | None:
    """The answer a heading stands for, when that is sure."""
    found = _sure(cleaned(heading))
    return found[0] if found else None


def of_postcodes(heading: str) -> bool:
    """Whether a heading says that its column holds postcodes, whatever else these numbers could be."""
    return bool(_POSTCODES.search(plain_letters(heading[:LONGEST])))


def keys(written: Iterable[str]) -> list[str]:
    """Headings made unique: `note`, `note (2)`; a column without one is named by its place, `column_5`."""
    made: list[str] = []
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for place, heading in enumerate(written, start=1):
        name = base = cleaned(heading) or f"column_{place}"
        while name in taken:
            counts[base] += 1
            name = f"{base} ({counts[base] + 1})"
        taken.add(name)
        made.append(name)
    return made


def understood(written: Sequence[str], mapping: Mapping | None = None, *, strict: bool = True) -> list[Heading]:
    """What each column is. A mapping wins over what its heading says. Not `strict`: two that say the same answer as
    surely are neither, and it is proposed for both.

    Raises:
        RefusedFile: two headings say the same answer as surely; or the mapping names a heading that is not there.
    """
    unique = keys(written)
    chosen = _chosen(unique, mapping)
    fields = {key: field for key, field in chosen.items() if field}
    guessed = {
        key: found
        for key, heading in zip(unique, written, strict=True)
        if key not in chosen and (found := _sure(cleaned(heading))) and found[0] not in fields.values()
    }
    surest, tied = _surest(guessed, dict(zip(unique, written, strict=True)), strict)
    fields |= surest
    near = tied | _proposed([key for key in unique if key not in fields and key not in chosen], set(fields.values()))
    names = _names_of_columns(unique, fields)
    return [
        Heading(heading, key, name, fields.get(key), near.get(key))
        for key, heading, name in zip(unique, written, names, strict=True)
    ]


def by_name(names: Sequence[str]) -> list[Heading]:
    """What each column is where only the names of the fields are read."""
    near = _proposed([name for name in names if name not in FIELDS], {name for name in names if name in FIELDS})
    return [Heading(name, name, name, name if name in FIELDS else None, near.get(name)) for name in names]


def _chosen(unique: list[str], mapping: Mapping | None) -> dict[str, str | None]:
    """The columns that a mapping decides."""
    if mapping is None:
        return {}
    for heading in mapping.columns:
        if heading not in unique:
            raise RefusedFile("mapping_heading", heading[:60])
    return dict(mapping.columns)


def _surest(
    guessed: dict[str, tuple[str, int]], written: dict[str, str], strict: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """One column for each answer, and the columns that are tied for one."""
    tied: dict[str, str] = {}
    taken: dict[str, str] = {}
    for key, (field, rank) in guessed.items():
        other = taken.get(field)
        if other is None or rank < guessed[other][1]:
            taken[field] = key
    for key, (field, rank) in guessed.items():
        other = taken[field]
        if key != other and rank == guessed[other][1]:
            if not strict:
                tied |= {key: field, other: field}
                continue
            first, second = written[other], written[key]
            if fold(first) == fold(second):
                raise RefusedFile("same_name", first[:60])
            raise RefusedFile("two_for_one", field, first=first[:60], second=second[:60])
    return {key: field for field, key in taken.items() if key not in tied}, tied


def _proposed(unread: list[str], fields: set[str]) -> dict[str, str]:
    """The absent field that each heading may be, where there is one."""
    near: dict[str, str] = {}
    for key in unread[:MOST_PROPOSED]:
        field = nearest(key)
        if field and field not in fields:
            near[key] = field
    return near


def nearest(heading: str) -> str | None:
    """The field that a heading which is none may be."""
    if len(heading) > LONGEST or named(heading):
        return None
    folded = fold(heading)
    if field := _file_of("proposed").get(folded):
        return field
    text = plain_letters(heading)
    found = process.extractOne(text, _spaced().keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    found = found or process.extractOne(text, _spaced().keys(), scorer=fuzz.token_sort_ratio, score_cutoff=CLOSE + 5)
    return _spaced()[found[0]] if found and len(text) > 3 else None


def _names_of_columns(unique: list[str], fields: dict[str, str]) -> list[str]:
    """The names in the files given back: fields by theirs, those worked out before by theirs, others as they were."""
    taken, names = {*FIELDS, *columns()}, []
    for key in unique:
        worked_out = named(key)
        if key in fields:
            name = fields[key]
        elif worked_out and worked_out not in FIELDS and worked_out not in names:
            name = worked_out
        else:
            name, number = key, 2
            while name in taken:
                name, number = f"{key} ({number})", number + 1
        taken.add(name)
        names.append(name)
    return names


def _sure(heading: str) -> tuple[str, int] | None:
    """The answer a heading stands for, and how sure that is."""
    if (name := named(heading)) is not None:
        return (name, STRICT) if name in FIELDS else None
    return _known().get(fold(heading))


@cache
def _known() -> dict[str, tuple[str, int]]:
    """The answer of each folded heading, and how sure it is."""
    found = {fold(name): (field, USUAL) for name, field in usual()}
    found |= {name: (field, FIRST) for name, field in _file_of("first").items()}
    return found | {fold(name): (name, NAME) for name in FIELDS}


def usual() -> list[tuple[str, str]]:
    """Every heading that is read beside the names of the fields and the `first` ones, with its field."""
    told = [
        (str(words(language).text("fields", field, part)), field)
        for field in FIELDS
        for language in LANGUAGES
        for part in ("label", "question")
    ]
    return told + [(name, field) for field, names in _file()["usual"].items() for name in names]


@cache
def _spaced() -> dict[str, str]:
    """The same as words, to be compared with what is nearly so."""
    names = [(name, field) for name, field in usual() if not name.endswith("?")]
    return {plain_letters(name): field for name, field in [*names, *((name, name) for name in FIELDS)]}


@cache
def _file_of(table: str) -> dict[str, str]:
    return {fold(name): field for field, names in _file()[table].items() for name in names}


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
