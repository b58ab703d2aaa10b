"""A council's paper in the browser of the person who writes it: seen, checked and mended on one computer."""
