"""Benchmarks: how fast the rules are on each kind of frame, beside the same rules in OpenFisca."""
