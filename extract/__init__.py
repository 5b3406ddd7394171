"""What jixiao reads in a document, uninterpreted: bytes to `Document`."""
