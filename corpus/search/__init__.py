"""Words found in all that the documents say, of jixiao."""
