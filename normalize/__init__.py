"""What a document means: `Document` to `Report`, the rows of the contract's tables."""
