"""Web pages and Word's MHTML: bytes to `Document`."""
