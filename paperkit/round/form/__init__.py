"""The form that a service fills in: its sheets, one module each."""
