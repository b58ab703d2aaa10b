"""Turns charts and characters into shapes and text, which any format can draw; the only place that knows matplotlib."""
