"""`domain` installed alone: the wheel in a fresh environment, beside what it says it needs and nothing else.

What it needs is what pip would take: the closure of the wheel's own requirements, without any extra. These libraries
are those of the lock, lent by this environment one by one, so that nothing is downloaded.
"""

import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from domain import explain

ROOT = Path(__file__).parents[2]
BORN, ON = "2004-03-15", "2026-11-21"
OF_THE_APP = ("streamlit", "altair", "typst", "vl_convert", "icalendar", "pypdf", "starlette", "fastapi")
"""What the wheel alone does without; pandas and DuckDB come with who uses them."""
OF_ENGINES = ("pandas", "duckdb", "pyspark")


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and the libraries lent to it."""

    folder: Path
    wheel: Path
    libraries: dict[str, Distribution]

    def run(self, *command: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        """A command of the environment, from a folder that is not the project's."""
        program, *arguments = command
        away = self.folder.parent / "away"
        away.mkdir(exist_ok=True)
        whole = [str(self.folder / "bin" / program), *arguments]
        done = subprocess.run(whole, cwd=away, env={}, capture_output=True, text=True, timeout=120)
        assert done.returncode == status, done.stderr[-3000:]
        return done


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]


def closure(of: Distribution) -> dict[str, Distribution]:
    """What is needed, and what that needs, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(of, {""})]
    while waiting:
        one, extras = waiting.pop()
        for asked in map(Requirement, one.requires or []):
            wanted = asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in extras)
            if wanted and asked.name not in found:
                found[asked.name] = distribution(asked.name)
                assert asked.specifier.contains(found[asked.name].version), asked
                waiting.append((found[asked.name], asked.extras or {""}))
    return found


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env")
    pip("wheel", ".", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    (wheel,) = folder.glob("*.whl")
    pip("--python", str(folder / "env" / "bin" / "python"), "install", "--no-deps", "--no-index", str(wheel))
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    (ours,) = site.glob("eligibility_wizard-*.dist-info")
    libraries = closure(PathDistribution(ours))
    for one in libraries.values():
        for name in {file.parts[0] for file in one.files or () if file.parts[0] not in ("..", "__pycache__")}:
            if not (site / name).exists():
                (site / name).symlink_to(Path(str(one.locate_file(name))))
    return Installed(folder / "env", wheel, libraries)


def test_nothing_of_ours_but_domain_is_installed(installed: Installed) -> None:
    (site,) = (installed.folder / "lib").glob("python*/site-packages")
    ours = {path.name for path in site.iterdir() if not path.is_symlink()}
    assert {name for name in ours if not name.endswith(".dist-info")} == {"domain"}
    data = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*") if path.is_file()}
    there = site / "domain" / "data"
    assert {path.relative_to(there) for path in there.rglob("*") if path.is_file()} == data
    assert (site / "domain" / "py.typed").exists()


def test_the_command_explains_as_the_project_does(installed: Installed) -> None:
    profile = installed.folder.parent / "profile.json"
    answers = {"birth_date": BORN, "jobseeker": True, "commune": "76351"}
    profile.write_text(json.dumps({"format": "eligibility-profile", "version": 1, "answers": answers}))
    told = installed.run("eligibility", "explain", str(profile), "--on", ON).stdout
    assert json.loads(told) == explain(answers, ON).model_dump(mode="json")
    assert installed.run("python", "-m", "domain", "explain", str(profile), "--on", ON).stdout == told
    assert installed.run("eligibility", "--help").stdout.startswith("usage: eligibility ")


def test_a_file_is_judged_and_read_in_a_process_of_its_own(installed: Installed) -> None:
    """A workbook is opened by another Python: that one too finds `domain` where it is installed."""
    away = installed.folder.parent
    installed.run("eligibility", "template", "-o", str(away / "people.xlsx"))
    (away / "people.csv").write_text(f"birth_date,jobseeker\n{BORN},yes\n")
    installed.run("eligibility", "evaluate", str(away / "people.csv"), "-o", str(away / "judged.xlsx"), "--on", ON)
    installed.run("eligibility", "evaluate", str(away / "judged.xlsx"), "-o", str(away / "again.csv"), "--on", ON)
    head, row = (away / "again.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "birth_date" in head
    assert BORN in row


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_an_engine_that_is_missing_is_named_with_its_cure(installed: Installed, engine: str) -> None:
    people = installed.folder.parent / "one.csv"
    people.write_text(f"birth_date\n{BORN}\n")
    told = installed.run("eligibility", "evaluate", str(people), "--engine", engine, "--on", ON, status=1).stderr
    assert f"{engine} is not installed here: pip install '.[engines]'" in told


def test_every_module_comes_without_the_libraries_of_the_app(installed: Installed) -> None:
    everything = (
        "import importlib, json, pkgutil, sys, domain\n"
        "names = [one.name for one in pkgutil.walk_packages(domain.__path__, 'domain.')]\n"
        "for name in names: importlib.import_module(name)\n"
        "print(json.dumps([len(names), domain.__file__, sorted({one.partition('.')[0] for one in sys.modules})]))"
    )
    count, where, loaded = json.loads(installed.run("python", "-c", everything).stdout)
    assert Path(where).is_relative_to(installed.folder)
    assert count > 100
    assert not set(loaded) & {*OF_THE_APP, *OF_ENGINES}
    assert not {one.replace("-", "_") for one in installed.libraries} & {*OF_THE_APP, *OF_ENGINES}
