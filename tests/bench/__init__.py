"""Benchmarks: the rules on each kind of frame, beside the same in OpenFisca; the pages, beside a blank one."""
