"""Files of answers and memories of a tab, drawn: taken or refused in a sentence, and nothing valid is lost."""

import json
from datetime import date
from typing import Any

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS, BadInput, Profile, completed, explain
from domain.answers import profile_file
from domain.words import LANGUAGES, Language, words
from pages.tab import memory
from tests.tools.drawn import ANSWERS, ANYTHING, SCALARS, examples, profile
from tests.tools.strategies import TURNING_DAYS

DAY = date(2026, 11, 28)
PARTS = st.dictionaries(
    st.sampled_from(["language", "profile", "pinned", "good", "passing", "refused_on", "other"]),
    ANYTHING | ANSWERS.map(profile) | st.builds(profile, ANSWERS, version=SCALARS),
)


def taken(text: str | bytes, lang: Language) -> dict[str, Any] | None:
    """The answers of a file; None when it is refused, for which there is a sentence."""
    try:
        return profile_file.given(text, lang)
    except BadInput as refused:
        cures = [problem.cure for problem in refused.problems]
    assert cures
    assert all(cures)
    return None


def valid(answers: dict[str, Any]) -> dict[str, Any]:
    said = words("fr")
    return {name: one for name, one in answers.items() if name in FIELDS and not profile_file.wrong(name, one, said)}


@examples(60)
@given(content=st.binary(max_size=300) | st.text(max_size=300), lang=st.sampled_from(LANGUAGES))
def test_any_bytes_as_a_file_of_answers_are_refused(content: str | bytes, lang: Language) -> None:
    assert taken(content, lang) is None


@examples(60)
@given(answers=ANSWERS, deduced=ANYTHING, lang=st.sampled_from(LANGUAGES))
def test_a_file_of_any_answers_is_taken_whole_or_refused(answers: Any, deduced: Any, lang: Language) -> None:
    """Half a file is never taken: the person would not know which half."""
    found = taken(json.dumps(profile(answers)), lang)
    assert (found is not None) is (valid(answers) == answers)
    if found is not None:
        assert json.dumps(found) == json.dumps(answers), "as they were given"
        taken(json.dumps(profile(answers, deduced=deduced)), lang)


@examples(25)
@given(answers=ANSWERS.map(valid), day=st.sampled_from(TURNING_DAYS), lang=st.sampled_from(LANGUAGES))
def test_whatever_is_taken_is_judged_and_told(answers: dict[str, Any], day: date, lang: Language) -> None:
    told = explain(Profile.model_validate(completed(answers, day)), on=day, lang=lang)
    assert all(one.reason for scheme in told.schemes.values() for one in scheme.criteria)


@examples(60)
@given(parts=PARTS | ANYTHING, cut=st.none() | st.integers(0, 200))
def test_whatever_a_tab_hands_back_the_valid_answers_of_it_are_kept(parts: Any, cut: int | None) -> None:
    text = json.dumps(parts)[:cut]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit, "session_state", {"answers": {}, "today": DAY})
        memory.restore(text)
        session = dict(streamlit.session_state)
        again = memory.snapshot()
        patch.setattr(streamlit, "session_state", {"answers": {}, "today": DAY})
        memory.restore(again)
        assert streamlit.session_state["answers"] == session["answers"], "what is written is read again"
    assert valid(session["answers"]) == session["answers"]
    held = parts.get("profile") if isinstance(parts, dict) and cut is None else None
    migrated = profile_file.migrated(held) if isinstance(held, dict) else None
    assert json.dumps(session["answers"]) == json.dumps(valid(migrated or {}))
