"""Bytes of a text file read as text: the encoding is the one in which its accents are those of French."""

import re
from itertools import islice

from domain.problems import RefusedFile

OLD = ("cp1252", "mac_roman", "cp850")
"""What spreadsheets wrote before UTF-8, on Windows, on a Mac and under DOS. The first wins where nothing tells."""

USUAL = dict.fromkeys("éèàêçôîûâïëùœÈÀÊÇÔÎÛÂÏËŒ’«»…–€°\xa0", 1) | dict.fromkeys("éèàçÉ", 3)
"""Signs that French texts hold, and how much each says."""
WRONG = 4
"""What any other sign beyond ASCII takes away, or one where no French word has it; twice that within a word."""
VOWELS = "aeiouyAEIOUY"

SAMPLED = 20_000
"""Signs beyond ASCII that are looked at."""

_TWO_BYTES = re.compile(rb"\xc3[\x80-\xbf]")
"""A letter with an accent, as UTF-8 writes it."""
_BEYOND = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16 with its mark, or else Windows, Mac or DOS.

    Raises:
        RefusedFile: it is no text, its accents are written in two ways, or none reads them all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(_read(data, "utf-16"))
    text = _read(data, "utf-8")
    if text is not None:
        return _checked(text)
    return _old(data)


def _old(data: bytes) -> str:
    texts = {encoding: text for encoding in OLD if (text := _read(data, encoding)) is not None}
    scores = {encoding: plausible(text) for encoding, text in texts.items()}
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    if not best or _CONTROL.search(texts[best]):
        raise RefusedFile("not_a_text")
    if best == "cp1252" and (found := _TWO_BYTES.search(data)):
        raise RefusedFile("mixed_encodings", line=data.count(b"\n", 0, found.start()) + 1)
    if scores[best] < 0:
        raise RefusedFile("accents_unread")
    return texts[best]


def plausible(text: str) -> int:
    """How French the signs beyond ASCII are; below 0 when more are not than are."""
    total = 0
    for found in islice(_BEYOND.finditer(text), SAMPLED):
        place, sign = found.start(), found[0]
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if sign in USUAL and not _misplaced(before, sign, after):
            total += USUAL[sign]
        else:
            total -= WRONG * (2 if before.isalpha() and after.isalpha() else 1)
    return total


def _misplaced(before: str, sign: str, after: str) -> bool:
    """Whether no French word has a sign there: Noâl, màme, LOïC, MÉme, a bullet within a word."""
    if not sign.isalpha():
        return after.isalpha() and sign not in "’«»\xa0"
    lower = sign.lower()
    return (
        (sign.isupper() and (before.islower() or (before.isalpha() and after.islower())))
        or (sign.islower() and after.isupper())
        or (lower == "à" and after.isalpha())
        or (lower == "â" and before != "" and before in VOWELS)
        or (lower in "ëï" and (before == "" or before not in VOWELS))
        or (lower == "ç" and (after == "" or after.lower() not in "aouâôû"))
    )


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None or "\0" in text:
        raise RefusedFile("not_a_text")
    return text.lstrip("\ufeff")
