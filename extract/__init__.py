"""What a document says, uninterpreted: bytes to `Document`."""
