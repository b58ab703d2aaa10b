"""Turns finished PDFs, ours and others', into what readers get of them."""
