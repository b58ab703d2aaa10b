"""What services return into a council's files: each value with the cell that it came from."""
