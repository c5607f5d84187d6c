"""What is worth saying of how a file was read, though nothing in it is refused."""

from dataclasses import dataclass, field, replace
from typing import Any

from domain.words import Words

LINES_SHOWN = 3


@dataclass(frozen=True)
class Note:
    """One thing to say: `key` of [understood] in data/texts.

    `lines` are the first of the `count` it is about, `examples` a few of them; `slots` fill its text; `name` is the
    answer, `doubt` the key of [doubts] it tells of, whose `answers` are among the slots.
    """

    key: str
    count: int = 0
    lines: tuple[int, ...] = ()
    name: str = ""
    doubt: str = ""
    slots: dict[str, Any] = field(default_factory=dict)
    examples: tuple[str, ...] = ()

    def told(self, said: Words) -> str:
        """The note in the reader's language."""
        slots = dict(self.slots)
        if self.name:
            slots["column"] = said.text("fields", self.name, "label")
        if self.doubt:
            labels = [said.text("fields", name, "label") for name in slots["answers"]]
            slots["answers"] = ", ".join(labels)
        if not self.count:
            return said.text("understood", self.key, **slots)
        told = said.plural("understood", self.key, count=self.count, lines=lines_told(self, said), **slots)
        return (
            said.text("understood", "such_as", note=told, examples=", ".join(self.examples)) if self.examples else told
        )


def lines_told(one: Any, said: Words) -> str:
    """The first lines of what has `count` and `lines`: lines 4, 9, 12…"""
    shown = ", ".join(map(str, one.lines))
    return said.plural("understood", "lines", count=one.count, shown=shown + "…" * (one.count > len(one.lines)))


def together(notes: list[Note]) -> list[Note]:
    """Notes on the same thing, met in several parts of a file, as one."""
    merged: dict[Any, Note] = {}
    for note in notes:
        about = (note.key, note.name, note.doubt, tuple(note.slots.items()))
        before = merged.get(about)
        if before is None:
            merged[about] = note
        elif note.count:
            lines = (*before.lines, *note.lines)[:LINES_SHOWN]
            examples = tuple(dict.fromkeys((*before.examples, *note.examples)))[:LINES_SHOWN]
            merged[about] = replace(before, count=before.count + note.count, lines=lines, examples=examples)
    return list(merged.values())
