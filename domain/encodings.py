"""Bytes of a text file read as text: the encoding is the one in which its accents are those of French."""

import re

from domain.problems import RefusedFile

OLD = ("cp1252", "mac_roman", "cp850")
"""What spreadsheets wrote before UTF-8, on Windows, on a Mac and under DOS. The first wins where nothing tells."""

USUAL = dict.fromkeys("éèàêçôîûâïëùœÉÀÈÇÊÔÎ’«»…–€°", 1) | dict.fromkeys("éèàêç", 3)
"""Signs that French texts hold, and how much each says."""
WRONG = 4
"""What another sign beyond ASCII takes away; twice that in the middle of a word where it is no letter, or a capital."""

SAMPLED = 20_000
"""Signs beyond ASCII that are looked at."""

_TWO_BYTES = re.compile(rb"\xc3[\x80-\xbf]")
"""A letter with an accent, as UTF-8 writes it."""
_BEYOND = re.compile(r"(\w?)([^\x00-\x7f])(\w?)")
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
    for count, found in enumerate(_BEYOND.finditer(text)):
        if count == SAMPLED:
            break
        before, sign, after = found.groups()
        inside = bool(before and after) or bool(after and after.islower())
        if sign in USUAL and not (inside and not sign.isalpha() and sign != "’") and not _capital_within(before, sign):
            total += USUAL[sign]
        else:
            total -= WRONG * (2 if inside else 1)
    return total


def _capital_within(before: str, sign: str) -> bool:
    return sign.isupper() and before.islower()


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None or "\0" in text:
        raise RefusedFile("not_a_text")
    return text.lstrip("\ufeff")
