"""What rules are written with, and how a scheme's rules become columns."""
