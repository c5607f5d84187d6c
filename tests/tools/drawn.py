"""Values drawn at random that somebody could send, and how many are drawn."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from domain import FIELDS
from tests.tools.strategies import COMMUNES

LONG = "FUZZ_EXAMPLES"
"""Set by a long run: how many examples it draws at a time, whatever the tests are content with."""


def examples(usual: int) -> settings:
    """So many examples of a law in the tests."""
    count = int(os.environ.get(LONG, usual))
    return settings(max_examples=count, deadline=None, suppress_health_check=[*HealthCheck])


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=20),
    st.sampled_from(["2004-02-29", "2004-02-30", "20040315", "2004-W11-1", "15/03/2004", "\ud800", "\x00", "1e400"]),
    st.sampled_from(COMMUNES), st.sampled_from([value for one in FIELDS.values() for value in one.values]),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
NAMES = st.sampled_from([*FIELDS]) | st.text(max_size=12) | st.sampled_from([f"{name} " for name in FIELDS])
ANSWERS = st.dictionaries(NAMES, ANYTHING, max_size=12)
TYPED = st.one_of(
    st.text(max_size=40), st.sampled_from(["", " ", "15/03/2004", "31/02/2004", "29/02/2004", "mars 2004", "12,5"]),
    st.sampled_from(["9" * 40, "1e9", "=1+1", "rouen", "conteville", "76000", "<b>x</b>", "\u00a0", "٣", "½", "0x10"]),
    st.dates().map(lambda day: f"{day:%d/%m/%Y}"), st.integers(0, 99_999).map(str),
)  # fmt: skip
"""What is written in a field."""


def profile(answers: dict[str, Any], **different: Any) -> dict[str, Any]:
    return {"format": "eligibility-profile", "version": 1, "answers": answers, **different}
