"""The work itself, done in a process of its own (see `desk`): bytes in, bytes or a refusal out, and nothing kept."""

import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from domain import BadInput, explain
from domain.answers import profile_file
from domain.caseload import output_file, people_file, sandbox
from domain.caseload.caseload import Caseload
from domain.caseload.wrong import Wrong
from domain.problems import SHOWN, RefusedFile
from domain.tables_in.limits import Limits
from domain.words import Words, words
from pages.api import rows
from pages.api.limits import ENDINGS, JSON

LIMITS = Limits()


@dataclass(frozen=True)
class Asked:
    """How to judge: on which day, if one is given, today otherwise; in which language to say what is wrong."""

    on: str | None
    lang: str
    today: date

    def day(self) -> date:
        """The day for those who have none of their own.

        Raises:
            BadInput: it is no day.
        """
        if self.on is None:
            return self.today
        if problem := profile_file.wrong("on", self.on, words(self.lang)):
            raise BadInput([problem])
        return date.fromisoformat(self.on)


@dataclass(frozen=True)
class Refused:
    """What is wrong with what was sent, and what to do: each with the name of what it is about."""

    detail: str
    errors: tuple[dict[str, Any], ...] = ()


def explained(body: bytes, asked: Asked) -> bytes | Refused:
    """What `explain` says of the person in a profile file, as JSON."""
    polite()
    try:
        profile = profile_file.load(body, asked.lang)
        return explain(profile, asked.day(), asked.lang).model_dump_json().encode()
    except BadInput as refused:
        return _refused(refused, words(asked.lang))


def evaluated(body: bytes, kind: str, wanted: str, asked: Asked, keep_going: bool) -> bytes | Refused:
    """The people of a file with what the rules say of them, in the kind wanted.

    `keep_going`: wrong cells count as unknown, and a last column lists them.
    """
    polite()
    said = words(asked.lang)
    try:
        return _evaluated(body, kind, wanted, asked, keep_going)
    except _WrongCells as found:
        return _wrong(found, said)
    except BadInput as refused:
        return _refused(refused, said)


def _evaluated(body: bytes, kind: str, wanted: str, asked: Asked, keep_going: bool) -> bytes:
    day = asked.day()
    people = _read(body, kind, max(day, asked.today))
    if people.understood.total_wrong and not keep_going:
        raise _WrongCells(people.understood.wrong, people.understood.total_wrong)
    judged = people_file.judged(people, day).to_arrow(compat_level=pl.CompatLevel.oldest())
    if wanted == JSON:
        return rows.written(output_file.columns(people, judged, ".parquet", keep_going))
    return output_file.content(people, judged, ENDINGS[wanted], keep_going)


def _read(body: bytes, kind: str, on: date) -> Caseload:
    if kind == JSON:
        return sandbox.typed(rows.table(body, LIMITS), LIMITS, None, on, strict=True)
    return sandbox.read(body, ENDINGS[kind], LIMITS, None, on, strict=True)[1]


class _WrongCells(Exception):
    """Cells of a file that are no answers: each value once, and how many cells there are."""

    def __init__(self, found: list[Wrong], total: int) -> None:
        self.found, self.total = found, total


def _wrong(cells: _WrongCells, said: Words) -> Refused:
    errors = tuple(
        {"name": one.field, "value": one.shown, "rows": list(one.lines), "cells": one.count, "detail": one.cure(said)}
        for one in cells.found[:SHOWN]
    )
    return Refused(said.plural("api", "wrong_cells", count=cells.total), errors)


def _refused(refused: BadInput, said: Words) -> Refused:
    if isinstance(refused, RefusedFile):
        return Refused(refused.told(said))
    named = tuple({"name": one.column, "detail": one.cure} for one in refused.problems[:SHOWN] if one.column)
    if not named:
        return Refused(refused.problems[0].cure)
    return Refused(said.plural("api", "wrong_answers", count=refused.total), named)


@cache
def polite() -> None:
    """Once for the process: it steps back for those who wait for a page."""
    os.nice(sandbox.POLITE)
