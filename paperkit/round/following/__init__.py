"""The last quarter's papers into those of the next: what is carried over, what is to be written, what is told."""
