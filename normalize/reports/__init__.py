"""Which report a text belongs to: whose, of which year, in which form."""
