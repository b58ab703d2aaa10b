"""What a paper is about: figures, ratings, tables, and the words for them."""
