"""What a long run found, as lines to read and as a file for those who gather them."""

import json
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.tools.clock import today

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "quality"


@dataclass
class Report:
    """`what`: the name of the run and of its file. Each row: what was tried, its figure, the bar, whether it held."""

    what: str
    command: str
    rows: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def tell(self, name: str, value: str, bar: str, held: bool) -> None:
        """Print a row as soon as it is known, and write all there are."""
        self.rows.append((name, value, bar, held))
        print(f"{'held' if held else 'BROKEN':6}  {name}: {value} (bar: {bar})", flush=True)
        self.write()

    @property
    def held(self) -> bool:
        return all(held for *_, held in self.rows)

    def write(self) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        told = {"what": self.what, "date": today().isoformat(), "commit": _commit(), "command": self.command}
        file = FOLDER / f"{self.what}.json"
        file.write_text(json.dumps(told | {"rows": self.rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_typed(command: str, options: list[str]) -> str:
    """The command of the Makefile, with its options."""
    return f'make {command} ARGS="{shlex.join(options)}"' if options else f"make {command}"


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
