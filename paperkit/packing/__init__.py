"""Turns the papers of a meeting into one PDF that keeps their tags, links and bookmarks."""
