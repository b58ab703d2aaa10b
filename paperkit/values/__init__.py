"""The small values of the field: quarters, quantities, days, colours."""
