"""The file in which a person saves her answers and brings them back."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from domain.answers import cells
from domain.problems import BadInput, Problem, refuse
from domain.profile import FIELDS, Profile, iso_day
from domain.words import Language, Words, words

FORMAT = "eligibility-profile"
VERSION = 1

SHOWN = 60
"""Characters of a wrong value that a message repeats."""

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From the answers of a version to those of the next: what means something else now is left out, and asked again."""


def content(answers: dict[str, Any], deduced: Iterable[str] = ()) -> dict[str, Any]:
    """What the file of a person's answers holds. Questions not asked are absent; null stands for "I don't know".

    `deduced`: those of the answers that another one says. They stand among the others, for whoever reads the file, and
    their names apart, for the interview to take them back when the answer that says them changes.
    """
    named = list(deduced)
    return {"format": FORMAT, "version": VERSION, "answers": answers} | ({"deduced": named} if named else {})


def text(answers: dict[str, Any], deduced: Iterable[str] = ()) -> str:
    """The same as it is written."""
    return json.dumps(content(answers, deduced), ensure_ascii=False, indent=1)


def load(text: str | bytes, lang: Language = "en") -> Profile:
    """The profile a file holds.

    Raises:
        BadInput: it is not such a file, or names each key and value that is not accepted, in the reader's language.
    """
    return Profile.model_validate(answers(text, lang))


def profile(given: dict[str, Any], lang: Language = "en") -> Profile:
    """The profile of a dict of answers: JSON values, dates, or datetimes at midnight. Raises as `load` does."""
    plain = {name: _plain(value) for name, value in given.items()}
    _refuse_wrong(plain, words(lang))
    return Profile.model_validate(plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _refuse_wrong(given: dict[str, Any], words: Words) -> None:
    if problems := [problem for name, value in given.items() if (problem := wrong(name, value, words))]:
        raise BadInput(problems)


def answers(text: str | bytes, lang: Language = "en") -> dict[str, Any]:
    """The answers a file holds, as JSON values and in the order they were given. Raises as `load` does."""
    said = words(lang)
    try:
        held = json.loads(text, object_pairs_hook=lambda pairs: _each_once(pairs, said))
    except BadInput:
        raise
    except (ValueError, RecursionError):  # no JSON, not a text, or nested without end
        raise refuse(said.text("errors", "not_json")) from None
    if not isinstance(held, dict) or held.get("format") != FORMAT or not isinstance(held.get("answers"), dict):
        raise refuse(said.text("errors", "not_a_profile"))
    given = migrated(held)
    if given is None:
        raise refuse(said.text("errors", "other_version", version=VERSION))
    _refuse_wrong(given, said)
    return given


def given(text: str | bytes, lang: Language = "en") -> dict[str, Any]:
    """The answers of a file without the deduced ones, which the others say again. Raises as `load` does."""
    told, deduced = answers(text, lang), json.loads(text).get("deduced")
    return {name: value for name, value in told.items() if not isinstance(deduced, list) or name not in deduced}


def _each_once(pairs: list[tuple[str, Any]], words: Words) -> dict[str, Any]:
    """An object in which nothing is said twice: which of the two would be meant?"""
    held = dict(pairs)
    if len(held) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in held if names.count(name) > 1)
        raise refuse(words.text("errors", "said_twice", name=_shown(twice)))
    return held


def migrated(held: dict[str, Any]) -> dict[str, Any] | None:
    """The answers of a file as this version holds them; None when it is of no version known here."""
    version, given = held.get("version"), held.get("answers")
    while isinstance(given, dict) and isinstance(version, int) and version in MIGRATIONS and version < VERSION:
        given, version = MIGRATIONS[version](given), version + 1
    known = version == VERSION and version is not True  # which Python takes for 1
    return given if isinstance(given, dict) and known else None


def wrong(name: str, value: Any, words: Words) -> Problem | None:
    """What is wrong with one answer of a file, if anything is."""
    if not isinstance(name, str) or name not in FIELDS:
        name = str(name)
        near = get_close_matches(name, FIELDS, n=1)
        cure = words.text("errors", "unknown_field", field=near[0] if near else ", ".join(FIELDS))
        return Problem(0, name, "", cure)
    try:
        Profile.model_validate({name: value})
    except ValidationError:
        return Problem(0, name, "", f"{_shown(value)} {_cure(name, value, words)}")
    return None


def _shown(value: Any) -> str:
    """A value as JSON, cut where it is long, in letters that every screen can print."""
    told = json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace").decode()
    return told if len(told) <= SHOWN else told[:SHOWN] + "..."


def _cure(name: str, value: Any, words: Words) -> str:
    answer = FIELDS[name]
    kinds: dict[str, tuple[type, ...]] = {"bool": (bool,), "int": (int,), "float": (int, float)}
    if type(value) not in kinds.get(answer.kind, (str,)):
        return words.text("errors", "wrong_type", expected=answer.kind)
    if answer.kind == "date":
        value = iso_day(value)
        if value is None:
            return words.text("errors", "not_an_iso_day")
    try:
        cells.check(answer, value)
    except cells.Unreadable as refused:
        return refused.told(words)
    return words.text("errors", "not_finite")  # infinite, or not a number
