"""What goes in and what comes out, as JSON Schemas that machines read: `python -m domain schema NAME` prints one.

Everything is drawn from where it is decided: the fields of a person, the shapes of what is told, the columns of a file.
"""

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from domain.answers import profile_file
from domain.json_schemas import answers, choices, table, told
from domain.tables_in import mapping

_MADE: dict[str, tuple[int, Callable[[], dict[str, Any]]]] = {
    "profile": (profile_file.VERSION, answers.profile),
    "explain": (1, told.explanation),
    "batch": (1, table.row),
    "mapping": (mapping.VERSION, choices.mapping),
}
"""By name, the version of the form, which changes when what was read before is no longer, and who makes it."""

NAMES = tuple(_MADE)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SAID = ("title", "description", "examples", "meanings", "source")
"""Keywords that tell and decide nothing."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of `NAMES`, draft 2020-12.

    `version`: that of the form, then a digest that any change of a field, a bound, a code or a unit makes another; a
    change of what is only said leaves it. Beside the keywords of JSON Schema stand `unit`, `meanings` (of codes, in
    words), `column_type` (in a table) and `source` (the texts).

    Raises:
        KeyError: it is none of `NAMES`.
    """
    return json.loads(_text(name))  # type: ignore[no-any-return]  # a copy, which the caller may change


@cache
def _text(name: str) -> str:
    form, make = _MADE[name]
    made = make()
    head = {"$schema": DIALECT, "$id": f"urn:eligibility:schema:{name}:{form}"}
    said = {key: made.pop(key) for key in ("title", "description")}
    return json.dumps(head | said | {"version": f"{form}+{_digest(made)}"} | made)


def _digest(made: dict[str, Any]) -> str:
    return sha256(json.dumps(_bare(made), sort_keys=True).encode()).hexdigest()[:12]


def _bare(node: Any, names: bool = False) -> Any:
    """Without what is only said. `names`: the keys of this one are names of ours, not keywords."""
    if isinstance(node, list):
        return [_bare(one) for one in node]
    if not isinstance(node, dict):
        return node
    below = ("properties", "patternProperties", "$defs")
    return {key: _bare(value, not names and key in below) for key, value in node.items() if names or key not in SAID}
