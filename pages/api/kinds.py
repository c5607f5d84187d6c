"""Which kind of content comes, and which is wanted: the headers Content-Type and Accept."""

from collections.abc import Sequence

from fastapi import Request

from pages.api.problems import Unanswerable


def sent(request: Request, taken: Sequence[str]) -> str:
    """The kind of what comes.

    Raises:
        Unanswerable: none is named, or none that is read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in taken:
        raise Unanswerable(415, headers={"accept": ", ".join(taken)}, kind=kind or "–", kinds=", ".join(taken))
    return kind


def wanted(request: Request, offered: Sequence[str]) -> str:
    """The kind to answer in; the first offered where several are as welcome.

    Raises:
        Unanswerable: none of those offered is welcome.
    """
    ranges = _ranges(", ".join(request.headers.getlist("accept")) or "*/*")
    welcome = {kind: _welcome(kind, ranges) for kind in offered}
    best = max(offered, key=lambda kind: welcome[kind])
    if not welcome[best]:
        raise Unanswerable(406, kinds=", ".join(offered))
    return best


def _ranges(accept: str) -> dict[str, float]:
    """How welcome each kind or group of kinds is, from 0 to 1."""
    found = {}
    for part in accept.split(","):
        name, *parameters = (one.strip().lower() for one in part.split(";"))
        share = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            found[name] = float(share)
        except ValueError:
            found[name] = 0.0
    return found


def _welcome(kind: str, ranges: dict[str, float]) -> float:
    """What is said of the kind itself counts, else of its group, else of all."""
    group = f"{kind.partition('/')[0]}/*"
    return next((ranges[name] for name in (kind, group, "*/*") if name in ranges), 0.0)
