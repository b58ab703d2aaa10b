"""What may be written in a council's YAML files: one model a file."""
