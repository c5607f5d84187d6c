"""Each change in turn, made in a copy of the project, and whether a test sees it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from types import TracebackType

from cosmic_ray import plugins
from cosmic_ray.mutating import mutate_code
from cosmic_ray.work_item import MutationSpec, WorkItem


@dataclass(frozen=True)
class Change:
    """One line of a file, as it is and as it is changed, and which change of its kind in that file it is."""

    file: str
    line: int
    before: str
    after: str
    kind: str
    occurrence: int

    @property
    def key(self) -> tuple[str, str, int]:
        return self.file, self.kind, self.occurrence


class Copy:
    """A copy of the project in a folder, and the process that runs its tests."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        listed = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split("\0"):
            if name and (root / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / name, folder / name)
        # Checked by what the source says: two changes of a second have the same time, and often the same size.
        compiled = ["compileall", "-q", "--invalidation-mode", "checked-hash", "domain", "pages", "tests"]
        subprocess.run([sys.executable, "-m", *compiled], check=True, cwd=folder)

    def __enter__(self) -> "Copy":
        settled = {"CI": "true", "POLARS_MAX_THREADS": "1", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.worker"],
            cwd=self.folder,
            env=os.environ | settled,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self.worker.stdin
        self.worker.stdin.close()
        self.worker.wait()

    def passes(self, changed: Iterable[str]) -> bool:
        """Whether every test passes that sees one of these files."""
        assert self.worker.stdin
        assert self.worker.stdout
        print(*changed, file=self.worker.stdin, flush=True)
        told = self.worker.stdout.readline().strip()
        if not told:
            raise RuntimeError("the process that runs the tests has ended")
        return told == "passed"

    def tried(self, items: Iterable[WorkItem]) -> Iterator[tuple[Change, bool]]:
        """Each change, and whether a test saw it."""
        for item in items:
            spec = item.mutations[0]
            path = self.folder / spec.module_path
            source = path.read_text(encoding="utf-8")
            mutated = mutate_code(source, plugins.get_operator(spec.operator_name)(), spec.occurrence)
            path.write_text(mutated, encoding="utf-8")
            try:
                yield told(spec, source, mutated), not self.passes([str(spec.module_path)])
            finally:
                path.write_text(source, encoding="utf-8")


def told(spec: MutationSpec, source: str, mutated: str) -> Change:
    """The change by its first line that is another or gone, and what takes its place: nothing when it is gone."""
    before, after = source.splitlines(), mutated.splitlines()
    found = next(one for one in SequenceMatcher(None, before, after, False).get_opcodes() if one[0] != "equal")
    place = next(number for number in range(found[1], found[2]) if before[number].strip())
    instead = next((line.strip() for line in after[found[3] : found[4]] if line.strip()), "")
    file, kind = str(spec.module_path), spec.operator_name
    return Change(file, place + 1, before[place].strip(), instead, kind, spec.occurrence)
