"""What is drawn at random, a little in the tests and for as long as one likes with `make fuzz`."""
