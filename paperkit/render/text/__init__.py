"""Plain text: for e-mail, for comparing drafts, and for whoever wants no more than the words."""
