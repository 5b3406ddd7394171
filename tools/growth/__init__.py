"""How the work on a document grows with its size: documents of one construct, and their measure."""
