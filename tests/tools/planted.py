"""Code put into a server from outside, as soon as one of its modules is loaded: nothing of it stands in the app."""

import os
from pathlib import Path

PLANTER = """
import importlib.util, os, sys

MODULE, CODE = os.environ["PLANTED_IN"], os.environ["PLANTED"]


class Planter:
    def find_spec(self, name, path=None, target=None):
        if name != MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            exec(CODE, vars(module))

        spec.loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, Planter())
"""


def planted(folder: Path, module: str, code: str) -> dict[str, str]:
    """The environment of a server that runs this code in a module of its own once that is loaded."""
    (folder / "sitecustomize.py").write_text(PLANTER, encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path, "PLANTED_IN": module, "PLANTED": code}
