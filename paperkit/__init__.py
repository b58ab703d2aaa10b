"""Turns a council's performance data and commentary into the paper that its committee reads."""
