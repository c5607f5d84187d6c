"""What is written of a place, taken apart: a name, with the postcode, the code or the department written beside it."""

import re
from dataclasses import dataclass
from functools import cache

from domain.answers.places.gazetteer import ELSEWHERE, department_of, folded, squeezed
from domain.words import LANGUAGES, plain_letters, words

LONGEST = 120
"""Characters of a text that is read; nobody writes a place in more."""

_FIVE = r"(?:2[AB] ?[0-9]{3}|[0-9]{2} ?[0-9]{3})"
_ONE_CODE = re.compile(r"([0-9]{4,5})(?:\.0+)?")
_FIVES = re.compile(rf"(?<![0-9A-Z])(?:FR?-)?({_FIVE})(?![0-9A-Z])", re.IGNORECASE)
_CEDEX = re.compile(r"\bcedex\b(?: [0-9]{1,2}\b)?", re.IGNORECASE)
_DEPARTMENT = re.compile(r"^\(?(9[78][0-9]|2[AB]|[0-9]{2})\b\)?|\b(9[78][0-9]|2[AB]|[0-9]{2})\)?$", re.IGNORECASE)
_AROUND = " ,;/()-\N{EN DASH}\N{EM DASH}"


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of a text.

    Attributes:
        name: folded; empty when only a number is written.
        numbers: postcodes or INSEE codes of five characters.
        department: two or three characters, empty when it is not written.
        cedex: whether the postcode is one of those given to firms, which no list of communes has.
    """

    name: str
    numbers: tuple[str, ...] = ()
    department: str = ""
    cedex: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The name as it is looked up: as written, and with an article that stands behind put first, `Havre (Le)`."""
        behind = re.fullmatch(r"(.+) (le|la|les|l)", self.name)
        return (squeezed(self.name), behind[2] + squeezed(behind[1])) if behind else (squeezed(self.name),)

    @property
    def alone(self) -> bool:
        """Whether nothing but the name is written."""
        return not self.numbers and not self.department


def taken_apart(text: str) -> Written | None:
    """The parts of a text; None when no place is written so."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if found := _ONE_CODE.fullmatch(text):
        return Written("", (found[1].zfill(5),))  # a spreadsheet drops the zero that begins 01004
    numbers = tuple(number.replace(" ", "").upper() for number in _FIVES.findall(text))
    rest = _without_outside(_FIVES.sub(" ", text))
    rest, cedex = _CEDEX.subn(" ", " ".join(rest.split()))
    rest, department = _department(rest.strip(_AROUND))
    if re.search(r"[0-9]", rest):
        return None
    return Written(folded(rest), numbers, department, bool(cedex))


def is_elsewhere(text: str) -> bool:
    """Whether a text says, in the words of the product or by its code, that a person lives outside Normandie."""
    return text.strip() == ELSEWHERE or folded(text) in _elsewhere()


def fits_department(number: str, department: str) -> bool:
    """Whether a postcode begins as those of a department do; both of Corse begin with 20."""
    return department_of(number) == department or (department in ("2A", "2B") and number.startswith("20"))


def _department(text: str) -> tuple[str, str]:
    """A text without its department, and the department: by number at either end, by name at the end."""
    head, separator, tail = _split_last(text)
    if separator and (named := _departments().get(plain_letters(tail))):
        return head, named
    if found := _DEPARTMENT.search(text):
        rest = (text[: found.start()] + text[found.end() :]).strip(_AROUND)
        return rest, (found[1] or found[2]).upper()
    return text, ""


def _split_last(text: str) -> tuple[str, str, str]:
    """Before and after the last comma, slash, bracket or spaced hyphen."""
    found = list(re.finditer(r" ?[,;/(] ?| [-\N{EN DASH}\N{EM DASH}] ", text))
    if not found:
        return text, "", ""
    last = found[-1]
    return text[: last.start()].strip(_AROUND), last[0], text[last.end() :].strip(_AROUND)


def _without_outside(text: str) -> str:
    """Without what the product itself writes after a town outside Normandie."""
    for tail in _outside():
        text = text.removesuffix(tail)
    return text


@cache
def _outside() -> tuple[str, ...]:
    """What follows the bracket in `Lyon (69), hors de Normandie`."""
    told = [words(language).text("places", "outside", name="", department="") for language in LANGUAGES]
    return tuple(one.partition(")")[2] for one in told)


@cache
def _departments() -> dict[str, str]:
    """The departments of Normandie by name."""
    return {plain_letters(name): code for code, name in words("fr").table("values", "departments").items()}


@cache
def _elsewhere() -> frozenset[str]:
    """`Ailleurs (hors Normandie)` as the product writes it, whole or by its first word or what stands in brackets."""
    paths = (("app", "elsewhere"), ("values", "departments", department_of(ELSEWHERE)))
    whole = [words(language).text(*path) for language in LANGUAGES for path in paths]
    return frozenset(folded(part) for text in whole for part in (text, *re.split(r"[()]", text)) if part.strip())
