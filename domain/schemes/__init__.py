"""The schemes: one module of rules each, with a folder of the same name in data/schemes. See CONTRIBUTING.md."""

from importlib import import_module

from domain.law.parameters import scheme_names
from domain.rules.scheme import Scheme


def _scheme(name: str) -> Scheme:
    found: Scheme = getattr(import_module(f"domain.schemes.{name}"), name)
    return found


SCHEMES = tuple(map(_scheme, scheme_names()))
"""In the order in which they are told, which their law gives."""

SCHEME = {scheme.id: scheme for scheme in SCHEMES}
