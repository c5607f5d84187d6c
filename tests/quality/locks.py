"""Whether the locks follow pyproject.toml, without asking anybody: `python -m tests.quality.locks` says where not."""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

from tests.quality.runs import ROOT

LOCKS = {
    "requirements.txt": ("dependencies", "app", "engines"),
    "requirements-dev.txt": ("dependencies", "app", "engines", "spark", "dev"),
    "requirements-bench.txt": ("dependencies", "app", "engines", "dev", "bench"),
}
"""What each lock is made of, as `make lock` does: groups of pyproject.toml, see `asked`."""

Name = NormalizedName


@dataclass(frozen=True)
class Pin:
    """A line of a lock. `here`: whether it is for this system and this Python."""

    version: Version
    here: bool
    hashed: bool


def asked(root: Path = ROOT) -> dict[str, list[Requirement]]:
    """What is asked for directly, by group: `dependencies`, the optional ones, those of who develops."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"dependencies": told["project"]["dependencies"], **told["project"].get("optional-dependencies", {})}
    groups |= told.get("dependency-groups", {})
    return {group: [Requirement(one) for one in listed] for group, listed in groups.items()}


def pins(lock: Path) -> dict[Name, Pin]:
    """What a lock holds, by name."""
    found = {}
    # A package and its hashes are one line that is carried on.
    for line in re.sub(r"\\\n\s+", " ", lock.read_text(encoding="utf-8")).splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line.partition(" --hash")[0])
            version = Version(next(iter(requirement.specifier)).version)
            here = requirement.marker is None or requirement.marker.evaluate()
            found[canonicalize_name(requirement.name)] = Pin(version, here, " --hash=sha256:" in line)
    return found


def drift(root: Path = ROOT) -> Iterator[str]:
    """Each place where a lock is not what pyproject.toml asks for."""
    groups = asked(root)
    held = {lock: pins(root / lock) for lock in LOCKS}
    for lock, parts in LOCKS.items():
        wanted = [one for part in parts for one in groups.get(part, [])]
        for one in wanted:
            pin = held[lock].get(canonicalize_name(one.name))
            if pin is None:
                yield f"{lock} lacks {one.name}, which pyproject.toml asks for"
            elif not one.specifier.contains(pin.version, prereleases=True):
                yield f"{lock} has {one.name} {pin.version}, pyproject.toml asks for {one.specifier}"
        yield from (f"{lock}: {name} has no hash" for name, pin in held[lock].items() if not pin.hashed)
        yield from (f"{lock} has {name}, which nothing asks for" for name in _idle(wanted, held[lock]))
    for name, pin in held["requirements.txt"].items():
        for lock in LOCKS:
            other = held[lock].get(name)
            if other is None or other.version != pin.version:
                yield f"{lock} has {name} {other.version if other else 'not'}, requirements.txt {pin.version}"


def _idle(wanted: list[Requirement], held: dict[Name, Pin]) -> list[Name]:
    """What is pinned and reached from nothing that is asked for; none where a package that would say so is not here."""
    reached: set[Name] = set()
    waiting = [canonicalize_name(one.name) for one in wanted]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        try:
            waiting += [canonicalize_name(Requirement(one).name) for one in requires(name) or ()]
        except PackageNotFoundError:
            if name in held and held[name].here:
                return []
    return [name for name, pin in held.items() if pin.here and name not in reached]


if __name__ == "__main__":
    found = list(drift())
    for one in found:
        print(one, file=sys.stderr)
    sys.exit("The locks do not follow pyproject.toml: make lock" if found else 0)
