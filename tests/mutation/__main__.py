"""Changes the rules one sign at a time and runs the tests that see them: `python -m tests.mutation --help`.

The changes are tried in an order that a seed fixes, so that those tried when the time is over are a fair sample.
"""

import argparse
import json
import random
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import monotonic

from cosmic_ray.work_item import WorkItem

from tests.mutation.explained import explained
from tests.mutation.mutants import mutants
from tests.mutation.trial import Change, Copy
from tests.mutation.worker import OUTPUT

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "mutation"
LAST = FOLDER / "last.json"
"""What became of each change the last time."""
SEED = 20261130
BAR = 95
"""Percent of the changes tried that a test must see."""
SAVED_EVERY = 10

Outcomes = list[tuple[Change, bool]]
"""Each change tried, and whether a test saw it."""

say = partial(print, flush=True)


def main() -> None:
    options = _options()
    FOLDER.mkdir(parents=True, exist_ok=True)
    items = list(mutants(ROOT))
    total = len(items)
    random.Random(SEED).shuffle(items)
    kept: Outcomes = []
    if options.survivors or options.more:
        last = _last()
        kept = [(change, seen) for change, seen in last if seen or options.more]
        again = {change.key for change, seen in last if not seen}
        tried = {change.key for change, _ in last}
        items = [one for one in items if (_key(one) not in tried if options.more else _key(one) in again)]
    outcomes = _tried(items[: options.sample], options.minutes * 60, kept)
    _report(outcomes, total)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--minutes", type=float, default=45, help="no change is begun after so long (45)")
    parser.add_argument("--sample", type=int, help="so many changes, the same each time (all)")
    parser.add_argument(
        "--survivors", action="store_true", help="those that no test saw the last time, the rest is kept"
    )
    parser.add_argument("--more", action="store_true", help="those that were not tried the last time, the rest is kept")
    return parser.parse_args()


def _tried(items: list[WorkItem], seconds: float, kept: Outcomes) -> Outcomes:
    """Every change until the time is over, written down as they come."""
    outcomes, start = list(kept), monotonic()
    with Copy(ROOT, FOLDER / "tree") as copy:
        if not copy.passes(sorted({_key(one)[0] for one in items})):
            say((copy.folder / OUTPUT).read_text(encoding="utf-8")[-2000:])
            sys.exit("A test fails before anything is changed: mend that first (make test).")
        for change, seen in copy.tried(items):
            outcomes.append((change, seen))
            if not seen:
                say(f"not seen: {change.file}:{change.line} {change.before}  ->  {change.after}")
            if len(outcomes) % SAVED_EVERY == 0:
                _save(outcomes)
                say(f"{len(outcomes) - len(kept)} of {len(items)}, {monotonic() - start:.0f} s")
            if monotonic() - start > seconds:
                say(f"the {seconds / 60:g} minutes are over")
                break
    _save(outcomes)
    return outcomes


def _key(item: WorkItem) -> tuple[str, str, int]:
    spec = item.mutations[0]
    return str(spec.module_path), spec.operator_name, spec.occurrence


def _save(outcomes: Outcomes) -> None:
    LAST.write_text(json.dumps([[asdict(change), seen] for change, seen in outcomes], indent=1), encoding="utf-8")


def _last() -> Outcomes:
    if not LAST.exists():
        sys.exit("There is no last time: run it without --survivors and --more first.")
    return [(Change(**change), seen) for change, seen in json.loads(LAST.read_text(encoding="utf-8"))]


def _report(outcomes: Outcomes, total: int) -> None:
    """Print what was found, and write it down for `make quality`."""
    from tests.quality import runs  # takes rules in, which the copy must be the first to do

    tried, seen = len(outcomes), sum(seen for _, seen in outcomes)
    why = [(change, explained(change.file, change.before, change.after)) for change, seen in outcomes if not seen]
    open_ = [change for change, reason in why if reason is None]
    score = round(100 * seen / tried, 1)
    say(f"\n{tried} of {total} changes tried, {seen} seen by a test: {score} % (bar: {BAR} %)")
    say(f"{len(why)} not seen: {len(why) - len(open_)} change nothing anybody can see, {len(open_)} are open")
    for change in open_:
        say(f"  {change.file}:{change.line}\n    {change.before}\n    {change.after}")
    rows: list[runs.Row] = [
        ("changes that a test sees, %", score, BAR, score >= BAR),
        ("changes tried", tried, total, None),
        ("seen", seen, None, None),
        ("not seen, and explained", len(why) - len(open_), None, None),
        ("not seen, and open", len(open_), 0, not open_),
    ]
    for file in sorted({change.file for change, _ in outcomes}):
        of_file = [seen for change, seen in outcomes if change.file == file]
        rows.append((f"{file}, seen of {len(of_file)}", sum(of_file), None, None))
    runs.write("mutation", f"the rules changed one sign at a time (order of seed {SEED})", "make mutation", rows)


if __name__ == "__main__":
    main()
