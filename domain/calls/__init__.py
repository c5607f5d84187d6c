"""Which people of a file: those who fit a choice, ready-made lists of calls, and the days by which to do it."""
