"""Changes the rules one sign at a time and runs the tests that see them: `python -m tests.mutation --help`.

The changes are tried in an order that a seed fixes, so that those tried when the time is over are a fair sample.
"""

import argparse
import json
import random
import sys
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import monotonic

from cosmic_ray.work_item import WorkItem

from tests.mutation.explained import explained
from tests.mutation.mutants import modules, mutants
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

Key = tuple[str, str, int]
Outcomes = dict[Key, tuple[Change, bool]]
"""Each change tried, and whether a test saw it the last time it was."""

say = partial(print, flush=True)


def main() -> None:
    options = _options()
    FOLDER.mkdir(parents=True, exist_ok=True)
    items = list(mutants(ROOT))
    total = len(items)
    random.Random(SEED).shuffle(items)
    outcomes: Outcomes = _last() if options.survivors or options.more else {}
    if options.survivors:
        items = [one for one in items if not outcomes.get(_key(one), (None, True))[1]]
    elif options.more:
        items = [one for one in items if _key(one) not in outcomes]
    _try(items[: options.sample], options.minutes * 60, outcomes)
    _report(list(outcomes.values()), total)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--minutes", type=float, default=45, help="no change is begun after so long (45)")
    parser.add_argument("--sample", type=int, help="so many changes, the same each time (all)")
    parser.add_argument(
        "--survivors", action="store_true", help="those that no test saw the last time, the rest is kept"
    )
    parser.add_argument("--more", action="store_true", help="those that were not tried the last time, the rest is kept")
    return parser.parse_args()


def _try(items: list[WorkItem], seconds: float, outcomes: Outcomes) -> None:
    """Every change until the time is over, written down as they come; what is known of others is kept."""
    start = monotonic()
    with Copy(ROOT, FOLDER / "tree") as copy:
        if not copy.passes(sorted({_key(one)[0] for one in items})):
            say((copy.folder / OUTPUT).read_text(encoding="utf-8")[-2000:])
            sys.exit("A test fails before anything is changed: mend that first (make test).")
        for number, (change, seen) in enumerate(copy.tried(items), 1):
            outcomes[change.key] = change, seen
            if not seen:
                say(f"not seen: {change.file}:{change.line} {change.before}  ->  {change.after}")
            if number % SAVED_EVERY == 0:
                _save(outcomes)
                say(f"{number} of {len(items)}, {monotonic() - start:.0f} s")
            if monotonic() - start > seconds:
                say(f"the {seconds / 60:g} minutes are over")
                break
    _save(outcomes)


def _key(item: WorkItem) -> Key:
    spec = item.mutations[0]
    return str(spec.module_path), spec.operator_name, spec.occurrence


def _save(outcomes: Outcomes) -> None:
    changes = [[asdict(change), seen] for change, seen in outcomes.values()]
    LAST.write_text(json.dumps({"files": _files(), "changes": changes}, indent=1), encoding="utf-8")


def _last() -> Outcomes:
    """What became of the changes the last time, but for files that are others since."""
    if not LAST.exists():
        sys.exit("There is no last time: run it without --survivors and --more first.")
    told, now = json.loads(LAST.read_text(encoding="utf-8")), _files()
    last = [(Change(**change), seen) for change, seen in told["changes"]]
    return {one.key: (one, seen) for one, seen in last if told["files"].get(one.file) == now.get(one.file)}


def _files() -> dict[str, str]:
    """What tells each file that is changed from what it was."""
    return {str(path): sha256((ROOT / path).read_bytes()).hexdigest() for path in modules(ROOT)}


def _report(outcomes: list[tuple[Change, bool]], total: int) -> None:
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
