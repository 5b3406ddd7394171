"""Which part of a table is which block, and what each column holds."""
