"""The schemes, in display order. A new scheme adds its line here (see CONTRIBUTING.md)."""

from domain.schemes.caq import caq
from domain.schemes.cqa import cqa
from domain.schemes.qualif import qualif

SCHEMES = (caq, qualif, cqa)

SCHEME = {scheme.id: scheme for scheme in SCHEMES}
