"""Put into a server from outside, nothing of it standing in the app: code of a test, and a watch on what it does.

Python loads a file of this name before anything else, in a server and in the processes it starts.
"""

import os
from pathlib import Path

SITE = """
import importlib.util, os, sys

MODULE, CODE = os.environ.get("PLANTED_IN"), os.environ.get("PLANTED")
WATCHED = os.environ.get("WATCHED")


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


if MODULE:
    sys.meta_path.insert(0, Planter())

if WATCHED:
    told = os.open(WATCHED, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    CALLS = ("socket.connect", "socket.getaddrinfo", "socket.sendto")
    STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")

    def note(event, given):
        if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR):
            what = given[0]
        elif event in CALLS + STARTS:
            what = given[1:] if hasattr(given[0], "fileno") else given
        else:
            return
        os.write(told, f"{event} {what!r}\\n".encode("utf-8", "replace"))

    sys.addaudithook(note)
"""


def planted(folder: Path, module: str, code: str) -> dict[str, str]:
    """The environment of a server that runs this code in a module of its own once that is loaded."""
    return _site(folder) | {"PLANTED_IN": module, "PLANTED": code}


def watched(folder: Path, told: Path) -> dict[str, str]:
    """The environment of a server that notes each file it opens to write, whom it calls, and what it starts."""
    return _site(folder) | {"WATCHED": str(told)}


def _site(folder: Path) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))}
