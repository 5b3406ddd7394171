"""How well a dataset matches a known truth."""
