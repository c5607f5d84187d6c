"""What one tab holds and where it is."""
