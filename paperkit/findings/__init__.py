"""What is wrong in an input, as values with an address."""
