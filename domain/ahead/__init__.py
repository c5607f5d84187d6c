"""Days to come, and what would change a refusal."""
