"""The dated figures of the law in words, each value with its source: what a page shows as tables and charts."""

from dataclasses import dataclass
from datetime import date

from domain.findings import unit_in_words
from domain.parameters import Confidence, Dated, Parameter, law
from domain.words import Language, Words, words


@dataclass(frozen=True)
class FigureLine:
    """A figure from a day on. `value` is None when nothing is in force from that day; `written` then is empty."""

    start: date
    value: object
    written: str
    reference: str
    confidence: Confidence
    confidence_told: str


@dataclass(frozen=True)
class Figure:
    """A figure of the law over time, first line first. `checked_on`: when it was last compared with its source."""

    name: str
    label: str
    unit: str
    checked_on: date
    lines: tuple[FigureLine, ...]


def dated_figures(file: str, lang: Language = "fr") -> tuple[Figure, ...]:
    """Every figure of a file of data/law over time: a scheme's, `smic` or `trainee_pay`."""
    said = words(lang)
    return tuple(
        figure_told(file, one, one.values, said) for one in law(file).parameters.values() if one.name != "status"
    )


def figure_told(file: str, figure: Parameter, lines: tuple[Dated, ...], words: Words) -> Figure:
    """Some lines of a figure of a file of data/law, in words."""
    unit = unit_in_words(figure)
    return Figure(
        name=figure.name,
        label=words.text("figures", file, figure.name),
        unit=figure.unit,
        checked_on=figure.checked_on,
        lines=tuple(
            FigureLine(
                start=line.start,
                value=line.value,
                written="" if line.value is None else words.value(line.value, unit),
                reference=line.reference,
                confidence=line.confidence,
                confidence_told=words.text("values", "confidence", line.confidence),
            )
            for line in lines
        ),
    )
