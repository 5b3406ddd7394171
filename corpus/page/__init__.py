"""A document and rows as a terminal shows them, and a place found again."""
