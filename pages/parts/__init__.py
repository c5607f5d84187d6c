"""What screens share. They draw what domain/ found and decide nothing."""
