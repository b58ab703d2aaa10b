"""What a paper says of its figures in sentences: written as expressions, or typed and recognised."""
