"""Whom to call: ready-made lists of the people of a file, and the days by which to do it."""
