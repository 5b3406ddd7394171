"""What does not add up: rules over the rows of the contract's tables. Imports `schema` alone."""
