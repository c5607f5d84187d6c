"""What a benchmark prints, kept as rows: each line that names its bar, under the heading it was said under."""

import re
import sys
from typing import TextIO

from tests.quality.runs import Row

BAR = re.compile(r"\(bar: ([^,)]+)|\bbar (\S+ \S+?)[,;]|within (.+)$")
HELD = re.compile(r"\b(NOT )?(?:held|within)\b")


class Said:
    """Prints as `print` does, at once, and remembers."""

    def __init__(self, to: TextIO | None = None) -> None:
        self.text, self.to = "", to

    def __call__(self, *parts: object, sep: str = " ", end: str = "\n") -> None:
        said = sep.join(map(str, parts)) + end
        self.text += said
        (self.to or sys.stdout).write(said)
        (self.to or sys.stdout).flush()

    def rows(self) -> list[Row]:
        """Each line that names a bar, under its heading: the first line after an empty one, which may name one too."""
        found: list[Row] = []
        heading, fresh = "", True
        for line in self.text.splitlines():
            told = " ".join(line.split())
            if fresh and told:
                heading = told
            fresh = not told
            if told.startswith("How it was measured"):
                break
            if told != heading or "/" in told:
                found += _row(heading, told)
        return found


def _row(heading: str, told: str) -> list[Row]:
    bars = [next(filter(None, groups)) for groups in BAR.findall(told)]
    held = [not refused for refused in HELD.findall(told)]
    if not bars and not held:
        return []
    name = "" if told == heading else heading
    return [(name, told, "; ".join(bars) or None, all(held) if held else None)]
