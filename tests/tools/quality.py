"""What a long run found, as lines to read and as a file for `make quality`."""

import shlex
from dataclasses import dataclass, field

from tests.quality import runs


@dataclass
class Report:
    """`name`: of the run, and of its file; `about`: what it looked at. Each row: what was tried, its figure, the bar,
    whether it held."""

    name: str
    about: str
    command: str
    rows: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def tell(self, name: str, value: str, bar: str, held: bool) -> None:
        """Print a row as soon as it is known, and write all there are."""
        self.rows.append((name, value, bar, held))
        print(f"{'held' if held else 'BROKEN':6}  {name}: {value} (bar: {bar})", flush=True)
        runs.write(self.name, self.about, self.command, self.rows)

    @property
    def held(self) -> bool:
        return all(held for *_, held in self.rows)


def as_typed(command: str, options: list[str]) -> str:
    """The command of the Makefile, with its options."""
    return f'make {command} ARGS="{shlex.join(options)}"' if options else f"make {command}"
