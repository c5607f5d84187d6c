"""What tries to break the app, and says what held."""
