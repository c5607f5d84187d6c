"""What one tab has answered, and what the rules say of it. It lives in the session and nowhere else here."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from domain import NO_SUCH_DAY, Answers, Deduced, Profile, Worked, completed, read_for_pay, without_day, work_out
from domain import deduced as find_deduced
from domain import pay_in_reach as find_pay
from domain import standing as find_standing
from domain.results import Granted, Outcome, Standing
from domain.words import LANGUAGES, Language, Words, words
from pages.patches import session

T = TypeVar("T")

CLOCK, NEW_DAY = "clock", "new_day"
"""The day it was at the last run, and whether it has changed since a page said so."""
GOOD = "good"
"""The answers with which a page was last drawn to its end."""
FILLING = "filling"
"""How many times all the answers of this session were replaced or erased."""
NOT_ANSWERS = {"memory", "memory_read", "today", "language", "pages", "page", CLOCK, NEW_DAY, FILLING}
"""What the session holds that tells nothing of the person."""
FILE = "caseload"
"""Starts what it holds of a file of people, which goes when its reader says so, or with the tab."""
FROM_FILE = "caseload-from"
"""How the person whose answers these are is called in the file: it goes with either."""


def given() -> Answers:
    """What the person answered herself. This alone is kept."""
    own: Answers = st.session_state.setdefault("answers", {})
    return own


def answers() -> Answers:
    """All that is known of her: her answers, and what they say of questions that were not asked."""
    return once("answers", given(), lambda: completed(given(), today()), worded=False)


def deduced() -> dict[str, Deduced]:
    """What her answers say of questions that were not asked, and which answer says it."""
    return once("deduced", given(), lambda: find_deduced(given(), today()), worded=False)


def said_by() -> dict[str, str]:
    """The field of the answer that says each answer she was not asked for."""
    return {field: one.source for field, one in deduced().items()}


def put(field: str, value: Any) -> None:
    """Keep an answer in the place it had, and remember where the verdicts stood before it."""
    st.session_state["verdicts_before"] = standing().verdicts
    other, none = NO_SUCH_DAY.get(field, ("", None))
    if other in given() and (given()[other] == none or given().get(field, other) is None):
        del given()[other]  # it was said instead of this day
    given()[field] = value.isoformat() if isinstance(value, date) else value
    st.session_state["last_answered"] = field


def put_without_day(field: str, *, gone_by: bool) -> None:
    """Keep that there is no such day, or that it has gone by, in the place of the day."""
    given().pop(field, None)
    for name, value in without_day(field, gone_by=gone_by).items():
        put(name, value)


def drop(field: str) -> None:
    """Forget one answer, as if it had not been asked."""
    st.session_state["verdicts_before"] = standing().verdicts
    given().pop(field, None)


def replace(given: Answers) -> None:
    """Take these answers, checked before, instead of all that was given."""
    erase()
    st.session_state["answers"] = dict(given)


def drawn() -> None:
    """A page was drawn to its end with these answers: should the next ones stop a page, there is a way back."""
    st.session_state[GOOD] = dict(given())


def way_back() -> Answers | None:
    """The answers of the last page drawn to its end, if others were given since."""
    good: Answers | None = st.session_state.get(GOOD)
    return good if good is not None and good != given() else None


def erase() -> None:
    """Forget every answer, what was typed or tried, and what was worked out from them: all but what is not hers."""
    kept = [key for key in st.session_state if key in NOT_ANSWERS or (str(key).startswith(FILE) and key != FROM_FILE)]
    for key in [key for key in st.session_state if key not in kept]:
        del st.session_state[key]
    st.session_state[FILLING] = filling() + 1


def filling() -> int:
    """Which answers a widget is of: what a browser still holds of those before is not taken for those of now."""
    count: int = st.session_state.get(FILLING, 0)
    return count


def forget_file() -> None:
    """Forget a file of people, and the choices made of it."""
    session.forget_here(FILE)


def language() -> Language:
    """The language chosen with the button, or else the first unless the browser asks for another."""
    chosen: Language | None = st.session_state.get("language")
    return chosen if chosen in LANGUAGES else of_browser(st.context.locale)


def of_browser(locale: str | None) -> Language:
    """The language a browser asks for; of those we don't speak, the second: English."""
    first, second, *_ = LANGUAGES
    asked = locale.lower()[:2] if locale else first
    return asked if asked in LANGUAGES else second


def said() -> Words:
    """The texts of the reader's language."""
    return words(language())


def follow(now: date) -> None:
    """Judge on the day of the first run, and on the new one once midnight has passed."""
    before = st.session_state.setdefault(CLOCK, now)
    st.session_state.setdefault("today", now)
    if before != now:
        st.session_state[CLOCK] = st.session_state["today"] = now
        st.session_state[NEW_DAY] = True


def today() -> date:
    day: date = st.session_state["today"]
    return day


def outcome(given: Answers | None = None, use: str = "outcome") -> Outcome:
    """What the rules say of the answers. `use`: under which name it is kept for the next run."""
    given = answers() if given is None else given
    return once(use, given, lambda: worked(given, use).told_in(language()))


def profile(given: Answers | None = None, use: str = "outcome") -> Profile:
    """The answers, checked once. `use`: see outcome."""
    given = answers() if given is None else given
    return once(f"{use}-profile", given, lambda: Profile.model_validate(given), worded=False)


def worked(given: Answers, use: str = "outcome") -> Worked:
    """What the outcome is told from, in any language."""
    checked = profile(given, use)
    return once(f"{use}-worked", given, lambda: work_out(checked, today(), language()), worded=False)


def standing(given: Answers | None = None) -> Standing:
    """Where the answers lead so far, and the next question."""
    given = answers() if given is None else given
    own, also = st.session_state.setdefault("worked_out", {}), opened()

    def make() -> Standing:
        return find_standing(profile(given), today(), own, also)

    return once(" ".join(["standing", *also]), given, make, worded=False)


def pay_in_reach() -> dict[str, Granted]:
    """What the schemes within reach would pay by the answers given so far; worked out again when one of them counts."""
    given, reaches = answers(), standing().reaches
    counting = {name: given[name] for name in read_for_pay(reaches) & given.keys()}
    about = {"reaches": reaches, "given": dict(sorted(counting.items()))}
    return once("pay-in-reach", about, lambda: find_pay(profile(given), reaches, today()), worded=False)


def opened() -> tuple[str, ...]:
    """The schemes nobody can enter any more whose questions the person asked for."""
    found: tuple[str, ...] = st.session_state.get("opened", ())
    return found


def open_scheme(scheme: str) -> None:
    """Ask also about a scheme that nobody can enter."""
    st.session_state["opened"] = tuple(sorted({*opened(), scheme}))


def can_be_opened(scheme: str) -> bool:
    """Whether there is something to ask about it that would not be asked otherwise."""
    own = st.session_state.setdefault("worked_out", {})
    stands = find_standing(profile(), today(), own, {*opened(), scheme})
    return scheme not in opened() and stands.asked_at_most > standing().asked_at_most


def once(name: str, given: Answers, make: Callable[[], T], *, worded: bool = True) -> T:
    """What was made of these answers, made again only when they, the day or the language of its words changed."""
    key = json.dumps([given, today().isoformat(), language() if worded else None])
    kept = st.session_state.setdefault("made", {})
    if name not in kept or kept[name][0] != key:
        kept[name] = (key, make())
    made: T = kept[name][1]
    return made


def share_done() -> float:
    """Share of the questions behind, which never goes back within a walk."""
    asked, left = len(answers()), standing().asked_at_most
    share: float = max(st.session_state.get("share", 0.0), asked / max(asked + left, 1))
    st.session_state["share"] = share
    return share
