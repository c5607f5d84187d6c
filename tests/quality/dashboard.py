"""docs/quality.md: what the last runs measured, beside the bars they are held to. Nothing in it is typed by hand."""

from collections.abc import Iterable
from pathlib import Path

from tests.quality import runs
from tests.quality.runs import CHANGED, ROOT, Row, Run, Value

PAGE = ROOT / "docs" / "quality.md"
MADE_BY = {
    "tests": "make test",
    "axe": "make test",
    "survival": "make test",
    "privacy": "make test",
    "break": "make break",
    "fuzz": "make fuzz",
    "mutation": "make mutation",
    "bench": "make bench",
    "sizes": "make quality",
}
"""The runs looked for, in order, and the command that makes each. Others that are found are told after them."""
HEAD = "# What is promised, and what was measured"
NO_BAR = "–"


def content(folder: Path = runs.FOLDER, commit: str | None = None) -> str:
    """The whole page, from the runs of a folder. `commit`: that of the files, to tell what is old."""
    head = runs.commit() if commit is None else commit
    found = {path.stem: runs.read(path) for path in sorted(folder.glob("*.json"))}
    names = [*MADE_BY, *(name for name in found if name not in MADE_BY)]
    parts = [
        HEAD,
        "Written by `make quality` from the last run of each kind, each with its command: run that again to measure "
        f"anew. Made at {_told(head)}.",
        _table(
            ("run", "last", "of these files", "bars held"),
            (_line(name, found.get(name), head) for name in names),
        ),
    ]
    parts += [_section(name, found[name]) for name in names if name in found]
    return "\n\n".join(parts) + "\n"


def _line(name: str, run: Run | None, head: str) -> tuple[str, ...]:
    if run is None:
        return name, f"missing: `{MADE_BY[name]}`", NO_BAR, NO_BAR
    bars = [held for *_, held in run.rows if held is not None]
    held = f"{sum(bars)} of {len(bars)}" if bars else NO_BAR
    return f"[{name}](#{name})", run.date, _age(run.commit, head), held if all(bars) else f"**{held}**"


def _age(commit: str, head: str) -> str:
    """Whether a run is of the files as they are."""
    if commit.removesuffix(CHANGED) != head.removesuffix(CHANGED) or not commit:
        return f"old: {_told(commit)}"
    return "yes" if commit == head.removesuffix(CHANGED) else "nearly: files were changed after the commit"


def _told(commit: str) -> str:
    if not commit:
        return "no commit known"
    return f"`{commit[:10]}`" + " with files changed after it" * commit.endswith(CHANGED)


def _section(name: str, run: Run) -> str:
    table = _table(("measured", "value", "bar", "held"), map(_row, run.rows))
    return f"## {name}\n\n{run.what[:1].upper()}{run.what[1:]}. `{run.command}`, {run.date}.\n\n{table}"


def _row(row: Row) -> tuple[str, ...]:
    name, value, bar, held = row
    word = {True: "yes", False: "**no**", None: NO_BAR}[held]
    return name, _number(value), NO_BAR if bar is None else _number(bar), word


def _number(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:,}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
