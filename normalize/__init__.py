"""What jixiao takes a document to mean: `Document` to `Report`, the rows of the tables."""
