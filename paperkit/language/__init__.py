"""Words and sentences of English: cut, folded, stemmed, spelt."""
