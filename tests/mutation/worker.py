"""Runs the tests that see some files, for each line of their names it reads, in a child that has the libraries loaded.

So a test begins in half a second instead of two. Started in a copy of the project, by `tests.mutation.trial`.
"""

import importlib
import os
import resource
import sys

LOADED = (
    "babel.dates", "duckdb", "hypothesis.strategies", "narwhals", "numpy", "pandas", "polars.testing", "pyarrow",
    "pydantic", "pytest", "rapidfuzz", "xdist",
)  # fmt: skip
"""What all tests of the rules import. Loaded and not used yet: no thread is there for the child to miss."""
_CASES, _REACH = "tests/rules/test_cases.py", "tests/rules/test_reach.py"
_ENGINES = ((_CASES,), "every_engine")
_DAYS = (("tests/ahead/test_deadlines.py",), "")
_FAR = ((_REACH,), "not equals_her_row and not answers_that_are_hidden")
_SIGNATURE = (("tests/leaflets/test_coverage.py",), "in_a_section or page_is_the_one")
Round = tuple[tuple[str, ...], str]
"""Files, and what their tests are called."""
ALWAYS: tuple[Round, ...] = (
    ((_CASES,), "judged_as_the_texts"),
    (("tests/rules/test_rules.py", "tests/rules/test_arithmetic.py", "tests/person/test_amounts.py"), ""),
    (("tests/person/test_case.py", "tests/person/test_unfixed.py"), ""),
)
"""The first sees nearly everything, in a second."""
THEN: dict[str, tuple[Round, ...]] = {
    "domain/contract/": ((("tests/contract", "tests/pages/tell/test_texts_of_law.py"), "aid"),),
    "domain/person/": ((("tests/pages/tell/test_told.py",), ""),),
    "domain/rules/reach.py": (_FAR,),
    "domain/rules/": (_ENGINES, _DAYS),
    "domain/schemes/": (_SIGNATURE, _DAYS, (("tests/contract",), "aid or unedic")),
}
"""By the beginning of the name of the file changed, what else may see it; the first that fits."""
QUIET = ("-x", "-q", "-n", "0", "--assert=plain", "--tb=line", "-p", "no:logging")
OUTPUT = "output.txt"
"""What the tests said the last time."""
PATIENCE = 60
"""Seconds of processor after which a child is ended: a change that never ends is seen, a busy machine is no fault."""


def rounds(changed: list[str]) -> bool:
    """Whether every test passes that could see a change of these files."""
    import pytest

    firsts = [next((start for start in THEN if file.startswith(start)), "") for file in changed]
    chosen = (*ALWAYS, *(one for start in dict.fromkeys(firsts) for one in THEN.get(start, ())))
    return all(pytest.main([*QUIET, *files, "-k", names]) == 0 for files, names in chosen)


def in_a_child(changed: list[str]) -> bool:
    """The same in a process of its own."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        output = os.open(OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        passed = False
        try:
            passed = rounds(changed)
        finally:
            os._exit(not passed)
    return os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    for name in LOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        print("passed" if in_a_child(line.split()) else "seen", flush=True)
