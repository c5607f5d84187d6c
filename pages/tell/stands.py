"""Where a scheme stands, in the fewest words, and the sign beside them."""

from domain.words import Words

ICONS = {
    "met": "✓",
    "unmet": "✕",
    "unknown": "?",
    "eligible": "✓",
    "ineligible": "✕",
    "undetermined": "?",
}
"""A sign for each state and verdict, always beside its words."""

SIGNS = {"step": "undetermined"}
"""The sign of a verdict stands for most; not a cross where something is still to be done."""


def short(scheme: str, status: str, verdict: str, reach: str, said: Words) -> tuple[str, str]:
    """The sign and the words: the verdict, unless how far the scheme is says more, of a scheme that can be entered."""
    if status in ("closed", "not_yet"):
        return verdict, said.text("question", "verdict", verdict)
    told = said.find("reach", scheme, reach) or said.find("question", "reach", reach)
    return (SIGNS.get(reach, verdict), told) if told else (verdict, said.text("question", "verdict", verdict))
