"""The semantic tree: what a paper says, in order, without a word of where it is printed."""
