"""What the reader of workbooks leaves out: which cells hold an error, and which numbers are shown as percentages.

Both are looked for in the parts of the workbook themselves. These are untrusted: nothing in them is expanded or
followed, they are scanned as bytes.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import BinaryIO

LARGEST = 2**30
"""Bytes of a part that are looked at."""
PIECE = 2**22
"""Bytes of it that are in memory at once."""
BUILT_IN_PERCENTS = (9, 10)
"""The numbers of the formats 0% and 0.00%, which no workbook spells out."""

AN_ERROR = (b't="e"', b"t='e'")
"""How a cell says that it holds one."""
ROW_ENDS = b"row>"
"""With any prefix before it."""

_TAG = r"<(?:\w+:)?"
_SHEET = re.compile(_TAG.encode() + rb"sheet\s([^>]*)>")
_LINK = re.compile(_TAG.encode() + rb"Relationship\s([^>]*)>")
_FORMAT = re.compile(_TAG.encode() + rb"numFmt\s([^>]*)>")
_STYLES = re.compile(_TAG.encode() + rb"cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(_TAG.encode() + rb"xf\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ERROR = re.compile(
    _TAG.encode() + rb"""c\s([^>]*\bt=["']e["'][^>]*)>(.*?)</(?:\w+:)?c>""",
    re.DOTALL,
)
_VALUE = re.compile(_TAG.encode() + rb"v>([^<]*)<")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True)
class Marks:
    """The errors of a sheet by the place of their cells, and the places of the numbers shown as percentages."""

    errors: dict[Place, str] = field(default_factory=dict)
    percents: frozenset[Place] = frozenset()


def marks(source: BinaryIO, sheet: str) -> Marks:
    """The marks of one sheet; none where the workbook is not of the usual kind."""
    try:
        with zipfile.ZipFile(source) as book:
            part = _part_of(book, sheet)
            if part is None:
                return Marks()
            percents = _shown_as_percents(_percent_styles(_read(book, "xl/styles.xml")))
            found: dict[Place, str] = {}
            shown: set[Place] = set()
            for piece in _pieces(book, part):
                if any(mark in piece for mark in AN_ERROR):
                    found |= _errors(piece)
                if percents:
                    shown.update(place for cell in percents.finditer(piece) if (place := _place(cell[1])))
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return Marks()  # the reader of the workbook says what is wrong with it
    return Marks(found, frozenset(shown))


def _errors(content: bytes) -> dict[Place, str]:
    return {
        place: unescape(value[1].decode("utf-8", "replace")) if (value := _VALUE.search(found[2])) else "#N/A"
        for found in _ERROR.finditer(content)
        if (place := _place(found[1]))
    }


def _shown_as_percents(styles: list[int]) -> re.Pattern[bytes] | None:
    """What finds the cells of these styles."""
    if not styles:
        return None
    either = b"|".join(str(style).encode() for style in styles)
    return re.compile(_TAG.encode() + rb"""c\s([^>]*\bs=["'](?:""" + either + rb""")["'][^>]*)>""")


def _pieces(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part as it is opened, cut between rows."""
    with book.open(part) as opened:
        rest, left = b"", LARGEST
        while left > 0 and (more := opened.read(PIECE)):
            rest, left = rest + more, left - len(more)
            cut, rest = _cut(rest)
            yield cut
    yield rest


def _cut(content: bytes) -> tuple[bytes, bytes]:
    """Up to its last row, and the rest; all of it where no row ends for long, as in no table."""
    end = content.rfind(ROW_ENDS)
    end = end + len(ROW_ENDS) if end >= 0 else len(content) if len(content) > 4 * PIECE else 0
    return content[:end], content[end:]


def _read(book: zipfile.ZipFile, part: str) -> bytes:
    with book.open(part) as opened:
        return opened.read(LARGEST)


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of the workbook that holds a sheet, by its name."""
    named = [_attributes(found[1]) for found in _SHEET.finditer(_read(book, "xl/workbook.xml"))]
    links = [_attributes(found[1]) for found in _LINK.finditer(_read(book, "xl/_rels/workbook.xml.rels"))]
    target = {link.get("Id"): link.get("Target", "") for link in links}
    for one in named:
        if one.get("name") == sheet:
            link = next((value for name, value in one.items() if name.endswith(":id")), "")
            path = target.get(link, "")
            return path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return None


def _percent_styles(content: bytes) -> list[int]:
    """The numbers of the styles of cells whose format ends in percent."""
    formats = set(map(str, BUILT_IN_PERCENTS))
    for found in _FORMAT.finditer(content):
        told = _attributes(found[1])
        if "%" in re.sub(r'"[^"]*"|\\.', "", told.get("formatCode", "")):
            formats.add(told.get("numFmtId", ""))
    styles = _STYLES.search(content)
    if styles is None:
        return []
    listed = _STYLE.finditer(styles[0])
    return [place for place, found in enumerate(listed) if _attributes(found[1]).get("numFmtId") in formats]


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode("utf-8", "replace"): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }


def _place(attributes: bytes) -> Place | None:
    found = _PLACE.fullmatch(_attributes(attributes).get("r", ""))
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]) - 1, column - 1
