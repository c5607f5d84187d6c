"""What the command line is made of: its options and its streams; the commands are in domain/__main__.py."""
