"""What was understood of a file of people: its columns, its wrong values, what is worth a look."""

from dataclasses import dataclass, field

from domain.caseload import wrong
from domain.caseload.wrong import Wrong
from domain.problems import RefusedFile
from domain.profile import FIELDS
from domain.tables_in import headings, notes
from domain.tables_in.headings import Heading
from domain.tables_in.mapping import Mapping
from domain.tables_in.notes import Note

LISTED = 30
"""Headings named when none is known."""


@dataclass
class Understood:
    """How a file was read.

    Attributes:
        sheet: the sheet of a workbook; "" elsewhere.
        header_row: the line of the headings, from 1; 0 in Parquet.
        columns: every column, in its order.
        wrong: the values that are no answers, each once.
        total_wrong: how many cells hold one.
        notes: what is worth saying beside.
    """

    sheet: str = ""
    header_row: int = 0
    columns: list[Heading] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    total_wrong: int = 0
    notes: list[Note] = field(default_factory=list)

    @property
    def read(self) -> list[Heading]:
        """The columns read as answers."""
        return [one for one in self.columns if one.field]

    @property
    def carried(self) -> list[Heading]:
        """The columns carried through."""
        return [one for one in self.columns if not one.field and not headings.named(one.column)]

    @property
    def absent(self) -> list[str]:
        """The answers that no column gives."""
        given = {one.field for one in self.columns}
        return [name for name in FIELDS if name not in given]

    def as_mapping(self) -> Mapping:
        """What was read, as choices to read such a file by; the values that could not be read, to be decided."""
        values: dict[str, dict[str, str | None]] = {}
        for one in self.wrong:
            values.setdefault(one.field, {})[one.text.strip()] = None
        columns: dict[str, str | None] = {one.key: one.field for one in self.columns if one.field}
        return Mapping(self.sheet, self.header_row or None, columns, values)

    def add(self, other: "Understood") -> None:
        """What was found in a further part of the same file."""
        self.wrong = wrong.together([*self.wrong, *other.wrong])
        self.total_wrong += other.total_wrong
        self.notes = notes.together([*self.notes, *other.notes])


def check_some_read(columns: list[Heading]) -> None:
    """Refuse a file in which no column is an answer, with its headings and the fields near to them."""
    if any(one.field for one in columns):
        return
    written = [one.written for one in columns if one.written]
    shown = ", ".join(f"'{one[:40]}'" for one in written[:LISTED]) + "…" * (len(written) > LISTED)
    near = {one.proposed or _far(one.written): one.written for one in columns[:LISTED] if one.written}
    near.pop(None, None)
    told = ", ".join(f"'{heading[:40]}' → {name}" for name, heading in near.items())
    raise RefusedFile("no_known_column", found=shown or "–", near=told or ", ".join(list(FIELDS)[:8]) + "…")


def _far(heading: str) -> str | None:
    return headings.nearest(heading)
