"""CONTRIBUTING's guides are followed to the letter on a copy of the project: what they say to write is enough."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOYS = ROOT / "tests" / "tools" / "toys"
NEEDED = ("app.py", "pyproject.toml", ".streamlit", "data", "docs", "domain", "pages", "static", "tests")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


SCHEMAS = """
import domain, json, jsonschema, polars
from domain.json_schemas import schema
told = domain.explain({"jobseeker": True}, "2026-11-28").model_dump(mode="json")
jsonschema.validate(told, schema("explain"))
row = domain.evaluate(polars.DataFrame({"jobseeker": [True]}), "2026-11-28").drop("jobseeker").to_dicts()[0]
jsonschema.validate(row, schema("batch") | {"additionalProperties": False})
print("valid:", ", ".join(name for name in told["schemes"] if name in ("mobi", "prime")))
"""
"""What the schemas say of the new schemes is what is told of them."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as it is, to be added to."""
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def touched(before: dict[str, bytes], after: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """The files that are new, and those that are no longer the same."""
    changed = sorted(name for name, data in after.items() if name in before and before[name] != data)
    return sorted(after.keys() - before.keys()), changed


def listed(title: str) -> list[str]:
    """The files that a guide names, each at the start of a step."""
    section = GUIDE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"^\d+\. `([^`]+)`", section, re.MULTILINE)


def run(copy: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=copy, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def add_scheme(copy: Path, name: str) -> None:
    """The files of a toy, each where the guide says."""
    for file in listed("Add a scheme"):
        source = TOYS / name / Path(file.replace("NAME", name)).name
        if source.exists():
            target = copy / file.replace("NAME", name)
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)


def test_a_scheme_is_its_own_files_and_no_edit(copy: Path) -> None:
    """One without money and one with an amount under a name of its own, on every page, in every file."""
    before = contents(copy)
    for name in ("mobi", "prime"):
        add_scheme(copy, name)
    new, changed = touched(before, contents(copy))
    assert changed == []
    guide = [one for one in listed("Add a scheme") if not one.startswith("tests/")]
    print("add a scheme:", *guide)
    assert new == sorted(one.replace("NAME", name) for name in ("mobi", "prime") for one in guide)
    assert "mobi, prime:" in run(copy, "-m", "tests.tools.toy_walk", "mobi", "prime")
    assert "valid: mobi, prime" in run(copy, "-c", SCHEMAS)


def test_a_question_is_a_field_its_words_and_a_rule(copy: Path) -> None:
    add_scheme(copy, "mobi")
    before = contents(copy)
    profile = copy / "domain" / "profile.py"
    text = profile.read_text(encoding="utf-8")
    first = "    disabled_worker: YesNo"
    profile.write_text(text.replace(first, f'    bicycle: YesNo = _field("person", "Has one.")\n{first}', 1), "utf-8")
    for language in ("fr", "en"):
        words = copy / "data" / "texts" / f"{language}.toml"
        table = "".join(f'{part} = "{part} bicycle?"\n' for part in ("label", "question", "help", "where", "why"))
        text = words.read_text(encoding="utf-8")
        words.write_text(
            text.replace("[fields.disabled_worker]", f"[fields.bicycle]\n{table}\n[fields.disabled_worker]")
        )
    rules = copy / "domain" / "schemes" / "mobi.py"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(
        text.replace("(jobseeker: Column)", "(jobseeker: Column, bicycle: Column)").replace(
            "return jobseeker", "return jobseeker & bicycle"
        )
    )
    page = copy / "docs" / "advisers.md"
    lists = run(copy, "-m", "domain.tables_out.dictionary")
    text = page.read_text(encoding="utf-8")
    page.write_text(text[: text.index(lists.split("\n")[0])] + lists, encoding="utf-8")
    new, changed = touched(before, contents(copy))
    guide = [one.replace("NAME", "mobi") for one in listed("Add a question")]
    print("add a question:", *changed)
    assert (new, changed) == ([], sorted(guide))
    assert "`bicycle`" in page.read_text(encoding="utf-8")
    assert "mobi:" in run(copy, "-m", "tests.tools.toy_walk", "mobi", "--only", "fr")
    asked = "import domain; print(domain.explain({'jobseeker': True}, '2026-11-28').asked_at_most)"
    assert int(run(copy, "-c", asked)) > 0
    assert "bicycle" in run(copy, "-c", "from domain.person.findings import needs; print(needs('mobi', 'jobseeker'))")


def test_a_language_is_its_files_of_words(copy: Path) -> None:
    """English under another name stands for a translation."""
    before = contents(copy)
    for file in copy.glob("data/**/en.toml"):
        text = file.read_text(encoding="utf-8").replace('name = "English"\norder = 2', 'name = "Español"\norder = 3')
        file.with_name("es.toml").write_text(text.replace('locale = "en_GB"', 'locale = "es_ES"'), encoding="utf-8")
    new, changed = touched(before, contents(copy))
    kinds = sorted({re.sub(r"schemes/\w+/", "schemes/NAME/", one).replace("es.toml", "LANGUAGE.toml") for one in new})
    print("add a language:", *kinds)
    assert changed == []
    assert kinds == sorted(listed("Add a language"))
    assert "caq:" in run(copy, "-m", "tests.tools.toy_walk", "caq", "--only", "es")
