"""What the tab remembers: it comes back whole, and nothing that is not a valid answer comes with it."""

import json
from datetime import date
from typing import Any

import pytest
import streamlit as st

from domain import BadInput
from domain.answers import profile_file
from pages.tab import memory, widgets
from tests.pages.tools.walking import opened

GOOD = {"birth_date": "2004-03-15", "commune": "76351", "jobseeker": True, "psad": None}


def remembered(**different: Any) -> dict[str, Any]:
    return {"format": "eligibility-profile", "version": 1, "answers": GOOD, **different}


def test_valid_answers_come_back_in_their_order() -> None:
    assert list(memory.accepted(remembered()).items()) == list(GOOD.items())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_date", "15/03/2004"),
        ("birth_date", 12),
        ("jobseeker", "true"),
        ("education_level", "VII"),
        ("unemployment_benefit_eur", -1),
        ("former_salary_eur", "NaN"),
        ("commune", "Rouen"),
        ("not_a_field", True),
        ("pole_emploi", {"$gt": ""}),
    ],
)
def test_a_bad_answer_is_left_out_and_the_others_kept(field: str, value: Any) -> None:
    kept = memory.accepted(remembered(answers={**GOOD, field: value}))
    assert kept == {name: given for name, given in GOOD.items() if name != field}


def test_a_name_that_is_no_field_is_compared_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab edited by somebody: 120,000 names nearly right took 36 seconds of everybody's time."""
    monkeypatch.setattr(profile_file, "wrong", lambda name, value, said: None if name in GOOD else pytest.fail(name))
    assert memory.accepted(remembered(answers={**GOOD, "birth_dat": 1})) == GOOD


@pytest.mark.parametrize(("longer", "taken"), [(-1, True), (0, True), (1, False)])
def test_more_than_a_tab_ever_keeps_is_not_even_read(longer: int, taken: bool) -> None:
    st.session_state["answers"] = {}
    text = json.dumps({"profile": remembered()})
    memory.restore(text + " " * (memory.LARGEST - len(text) + longer))
    assert st.session_state["answers"] == (GOOD if taken else {})


@pytest.mark.parametrize("profile", [None, [], "x", {}, remembered(version=99), remembered(answers=[1])])
def test_what_is_no_profile_gives_no_answer(profile: Any) -> None:
    assert memory.accepted(profile) == {}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"profile": 3}', "[" * 100_000, '{"language": "xx"}'])
def test_what_is_not_ours_is_ignored(text: str) -> None:
    st.session_state["answers"] = {}
    memory.restore(text)
    assert st.session_state["answers"] == {}
    assert "language" not in st.session_state


@pytest.mark.parametrize(
    ("kept", "held"),
    [("14/09/2003", "14/09/2003"), ("31/02/2003", None), ("", None), (12, None), (["14/09/2003"], None),
     (" " * 40 + "14/09/2003", None)],
)  # fmt: skip
def test_the_day_of_a_refusal_comes_back_if_it_is_one(
    kept: Any, held: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "session_state", {"answers": {}, "today": date(2026, 11, 28)})
    memory.restore(json.dumps({"profile": None, "refused_on": kept}))
    assert widgets.last_held(widgets.REFUSED_ON) == held
    assert ("refused_on" in memory.snapshot()) is (held is not None)


def test_an_older_version_comes_back_but_for_what_means_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_psad(answers: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in answers.items() if name != "psad"}

    monkeypatch.setattr(profile_file, "VERSION", 2)
    assert memory.accepted(remembered()) == {}, "a version nobody knows how to read"
    monkeypatch.setitem(profile_file.MIGRATIONS, 1, without_psad)
    assert memory.accepted(remembered()) == without_psad(GOOD)
    file = json.dumps(remembered())
    assert profile_file.answers(file) == without_psad(GOOD)
    with pytest.raises(BadInput, match="version 2"):
        profile_file.answers(json.dumps(remembered(version=3)))


def test_the_file_in_the_tab_is_the_profile_file() -> None:
    app = opened(answers=dict(GOOD), language="en")
    component = next(one for one in app.get("bidi_component"))
    data = json.loads(json.loads(component.proto.json)["value"])
    assert data == {"language": "en", "profile": remembered()}
