"""The dated figures of the law in words, each value with its source: what a page shows as tables and charts."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import polars as pl

from domain.law.parameters import Caveat, Confidence, Dated, Parameter, law
from domain.person.findings import unit_in_words
from domain.rules.facts import SHARED_LAW, smic_monthly_eur
from domain.words import Language, Words, words

MONEY = ("eur", "eur_per_month")


@dataclass(frozen=True)
class FigureLine:
    """A figure from a day on. `value` is None when nothing is in force from that day; `written` then is empty."""

    start: date
    value: object
    written: str
    reference: str
    confidence: Confidence
    confidence_told: str
    caveat: Caveat


@dataclass(frozen=True)
class Figure:
    """A figure of the law over time, first line first.

    Attributes:
        checked_on: when it was last compared with its source.
        before_first: whether the first value holds before its day too, or nothing is known of those days.
    """

    name: str
    label: str
    unit: str
    checked_on: date
    before_first: Literal["same", "unknown"]
    lines: tuple[FigureLine, ...]

    def on(self, day: date) -> FigureLine | None:
        """The line in force that day; None when nothing is known of it."""
        begun = [line for line in self.lines if line.start <= day]
        return begun[-1] if begun else self.lines[0] if self.before_first == "same" else None


def dated_figures(file: str, lang: Language = "fr") -> tuple[Figure, ...]:
    """Every figure of a file of data/law over time: a scheme's, `smic` or `trainee_pay`."""
    said = words(lang)
    return tuple(
        figure_told(file, one, one.values, said) for one in law(file).parameters.values() if one.name != "status"
    )


def monthly_smic(lang: Language = "fr") -> Figure:
    """The SMIC of a month at full time over time, worked out from the hourly one by the rule of contracts."""
    said, name = words(lang), "smic_monthly_eur"
    hourly = next(one for one in dated_figures("smic", lang) if one.name == "smic_hourly_eur")
    full_time = law("smic").parameters["smic_full_time_hours"].constant
    hours = said.value(full_time, "hours_per_week")
    given = pl.DataFrame({"hourly": [line.value for line in hourly.lines]}, schema={"hourly": pl.Float64})
    rule = smic_monthly_eur(pl.col("hourly"), pl.lit(None, pl.Float64), full_time)
    months = given.select(month=rule)["month"].to_list()
    lines = [
        replace(
            line,
            value=month,
            written=said.value(month, "eur_per_month"),
            reference=said.text("law", "worked_out", reference=line.reference, hours=hours),
        )
        for line, month in zip(hourly.lines, months, strict=True)
    ]
    label = said.text("figures", "worked_out", name)
    return replace(hourly, name=name, label=label, unit="eur_per_month", lines=tuple(lines))


def file_of(scheme: str, figure: Parameter) -> str:
    """The file of data/law that holds a figure a scheme rests on: its own, or one shared by all."""
    return next(file for file in (scheme, *SHARED_LAW) if law(file).parameters.get(figure.name) == figure)


def confidence_told(line: Dated, words: Words) -> str:
    """How the line was read: what of it was not is its caveat."""
    if line.to_check:
        return words.text("values", "to_check", line.to_check)
    return words.text("values", "confidence", line.confidence)


def figure_told(file: str, figure: Parameter, lines: tuple[Dated, ...], words: Words) -> Figure:
    """Some lines of a figure of a file of data/law, in words."""
    unit = unit_in_words(figure)
    return Figure(
        name=figure.name,
        label=words.text("figures", file, figure.name),
        unit=figure.unit,
        checked_on=figure.checked_on,
        before_first=figure.before_first,
        lines=tuple(
            FigureLine(
                start=line.start,
                value=line.value,
                written="" if line.value is None else words.value(line.value, unit),
                reference=line.reference,
                confidence=line.confidence,
                confidence_told=confidence_told(line, words),
                caveat=line.caveat,
            )
            for line in lines
        ),
    )
