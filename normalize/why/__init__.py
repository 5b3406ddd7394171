"""Why a document was read as it was: what its steps left, put together for one cell."""
