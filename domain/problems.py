"""What is wrong with an input: each problem names the place, the value and the cure."""

from dataclasses import dataclass
from typing import Any

from domain.words import Words, words

SHOWN = 100


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be read. `row` counts from 1 for the first row of data; 0 means the whole file.

    `file` names the one the row is in, when the input is several.
    """

    row: int
    column: str
    value: str
    cure: str
    file: str = ""

    def __str__(self) -> str:
        if not self.row:
            return f"{self.column}: {self.cure}" if self.column else self.cure
        shown = self.value if len(self.value) <= 60 else self.value[:57] + "..."
        place = f"{self.file}, row {self.row}" if self.file else f"row {self.row}"
        return f"{place}, {self.column}: {shown!r} {self.cure}"


class BadInput(ValueError):
    """An input that is refused whole. Its text lists the first problems and counts the rest.

    `total` is how many there are, when more than those given; `shown` how many are listed.
    """

    def __init__(self, problems: list[Problem], total: int = 0, shown: int = SHOWN) -> None:
        self.problems = problems
        self.total = max(total, len(problems))
        lines = [str(problem) for problem in problems[:shown]]
        if (more := self.total - len(lines)) > 0:
            lines.append(f"... and {more} more")
        super().__init__("\n".join(lines))


class Stopped(RuntimeError):
    """The work can't be done here, whatever the input. Its text says why, and what to do."""


def refuse(cure: str, column: str = "") -> BadInput:
    """One problem with the whole input."""
    return BadInput([Problem(0, column, "", cure)])


class RefusedFile(BadInput):
    """A file refused whole, for a reason told in the reader's language: a key of [errors] in data/texts."""

    def __init__(self, reason: str, column: str = "", **slots: Any) -> None:
        self.reason, self.column, self.slots = reason, column, slots
        super().__init__([Problem(0, column, "", words("en").text("errors", reason, **slots))])

    def told(self, said: Words) -> str:
        cure = said.text("errors", self.reason, **self.slots)
        return said.text("errors", "of_column", column=self.column, cure=cure) if self.column else cure
