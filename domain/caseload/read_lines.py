"""What the command line says of a file that was read: its columns, what cannot be judged, and the wrong values."""

from datetime import date

from domain.caseload.understood import Understood
from domain.caseload.unjudged import in_words
from domain.caseload.wrong import Wrong
from domain.problems import SHOWN
from domain.tables_in.headings import Heading
from domain.words import Words

LONGEST = 60
"""Characters of a heading that are shown."""
CARRIED = 30
"""Carried columns that are named."""


def columns(understood: Understood, said: Words, on: date) -> list[str]:
    """The sheet and the line of the headings, the columns, and the conditions that they cannot settle."""
    lines = []
    if understood.sheet and understood.header_row:
        lines.append(f"sheet '{understood.sheet}', headings on line {understood.header_row}")
    elif understood.header_row > 1:
        lines.append(f"headings on line {understood.header_row}")
    lines.append(_read(understood))
    if unjudged := in_words(understood, said, on):
        lines.append(f"cannot be judged for want of a column: {', '.join(unjudged)}")
    lines += [
        f"note: the column {_shown(one)} is carried through; did you mean {one.proposed!r}?"
        for one in understood.carried
        if one.proposed
    ]
    return lines


def _read(understood: Understood) -> str:
    read, carried = understood.read, understood.carried
    said = [one.column if one.written == one.column else f"{_shown(one)} as {one.column}" for one in read]
    line = f"read {len(read)} column{'s' * (len(read) != 1)}: {', '.join(said)}"
    line += f"; carried {len(carried)}"
    if carried:
        line += f": {', '.join(map(_shown, carried[:CARRIED]))}{', ...' * (len(carried) > CARRIED)}"
    return line + (f"; not known: {', '.join(understood.absent)}" if understood.absent else "")


def notes(understood: Understood, said: Words) -> list[str]:
    """What is worth a look."""
    return [f"note: {note.told(said)}" for note in understood.notes]


def wrong(found: list[Wrong], total: int, said: Words) -> list[str]:
    """The wrong values, each once with its first lines; beyond the first hundred, how many cells are left."""
    lines = [_wrong(one, said) for one in found[:SHOWN]]
    if (left := total - sum(one.count for one in found[:SHOWN])) > 0:
        lines.append(f"... and {left} more")
    return lines


def _wrong(one: Wrong, said: Words) -> str:
    more = "..." * (one.count > len(one.lines))
    rows = ", ".join(map(str, one.lines))
    cells = f"{one.count} cell{'s' * (one.count != 1)} (row{'s' * (one.count != 1)} {rows}{more})"
    return f"{one.field}: {one.shown!r} in {cells}: {one.cure(said)}"


def _shown(one: Heading) -> str:
    text = one.written or one.key
    return repr(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
