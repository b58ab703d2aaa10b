"""Turns a document and a layout into a tagged PDF; the only place that knows ReportLab."""
