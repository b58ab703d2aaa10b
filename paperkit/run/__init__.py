"""The run, in order."""
