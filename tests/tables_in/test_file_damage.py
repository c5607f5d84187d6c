"""Files damaged at random: read or refused in a sentence, never judged with nothing read."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from domain.caseload import people_file
from domain.caseload.people_file import Caseload
from domain.profile import FIELDS
from domain.tables_in import headings
from domain.words import words
from tests.tools.files import FRENCH, TODAY, csv_file, workbook
from tests.tools.generate import people

FILES = 500
NAMES = ["on", "birth_date", "commune", "jobseeker", "training_months", "training_company_percent", "highest_diploma"]
JUNK = ["", "#N/A", "None", "31/02/2004", "1e999", "9" * 50, "\0", '"', "=1+1", "é" * 40, "oui", "Total", "\u200b", "-"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850", "latin-1"]


def table(chance: random.Random) -> list[list[str]]:
    """A few people under known headings, then headings, cells, rows and columns changed at random."""
    drawn = people(6, seed=chance.randrange(10_000)).select(NAMES).to_pylist()
    rows = [[*NAMES, "nom"], *[[*("" if one is None else str(one) for one in row.values()), "é"] for row in drawn]]
    for _ in range(chance.randrange(8)):
        damage: Callable[[list[list[str]], random.Random], None] = chance.choice(DAMAGES)
        damage(rows, chance)
    return rows


def cell(rows: list[list[str]], chance: random.Random) -> None:
    row = chance.choice(rows)
    if row:
        row[chance.randrange(len(row))] = chance.choice(JUNK)


def heading(rows: list[list[str]], chance: random.Random) -> None:
    for row in rows[:1]:
        if row:
            known = [str(words("fr").text("fields", name, "label")) for name in FIELDS]
            row[chance.randrange(len(row))] = chance.choice([*known, *NAMES, "Nom", "Niveau", "x" * 300, "\ufeff"])


def rows_moved(rows: list[list[str]], chance: random.Random) -> None:
    chance.choice([rows.reverse, rows.pop, lambda: rows.insert(chance.randrange(len(rows) + 1), ["titre"])])()
    if not rows:
        rows.append([])


def cut(rows: list[list[str]], chance: random.Random) -> None:
    row = chance.choice(rows)
    del row[chance.randrange(len(row) + 1) :]


def widened(rows: list[list[str]], chance: random.Random) -> None:
    chance.choice(rows).extend(["", chance.choice(JUNK)])


DAMAGES = [cell, cell, heading, rows_moved, cut, widened]


def torn(data: bytes, chance: random.Random) -> bytes:
    """A byte changed, a piece lost or doubled."""
    place = chance.randrange(len(data) + 1)
    kept = data[:place], data[place + chance.randrange(40) :]
    return kept[0] + chance.choice([b"", b"\xff", b"\0", b"\r", b'"', kept[0][-20:]]) + kept[1]


def part_torn(data: bytes, chance: random.Random) -> bytes:
    """A workbook with one of its parts damaged, or taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            if name != chosen:
                new.writestr(name, old.read(name))
            elif chance.random() < 0.8:
                new.writestr(name, torn(old.read(name), chance))
    return made.getvalue()


def damaged(seed: int) -> tuple[bytes, str]:
    chance = random.Random(seed)
    rows = table(chance)
    if chance.random() < 0.5:
        text = csv_file(rows, chance.choice(";,\t|")).decode().encode(chance.choice(ENCODINGS), "replace")
        return (torn(text, chance) if chance.random() < 0.5 else text), ".csv"
    sheets = {"Notice": [["à lire"]], "Jeunes": rows} if chance.random() < 0.3 else {"Jeunes": rows}
    data = workbook(sheets, strings_to_formulas=False)
    return chance.choice([lambda: data, lambda: torn(data, chance), lambda: part_torn(data, chance)])(), ".xlsx"


def outcome(data: bytes, ending: str) -> Caseload | str:
    """The people, or why they are refused."""
    try:
        return people_file.read(io.BytesIO(data), ending, on=TODAY)
    except people_file.RefusedFile as refused:
        return refused.told(FRENCH)


@pytest.mark.parametrize("part", range(10))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(part: int) -> None:
    step = FILES // 10
    read = 0
    for seed in range(part * step, (part + 1) * step):
        found = outcome(*damaged(seed))
        if isinstance(found, str):
            assert "{" not in found
            continue
        assert found.understood.read, seed
        assert {one.field for one in found.understood.read} == {*found.answers.column_names}
        assert all(one.told(FRENCH) for one in [*found.understood.notes, *found.understood.wrong])
        assert len(people_file.judged(found, TODAY)) == len(found.table)
        assert found.table.num_columns == len(headings.keys(one.written for one in found.understood.columns))
        read += 1
    assert 0 < read < step
