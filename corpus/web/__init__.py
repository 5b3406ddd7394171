"""A dataset as pages for a browser, of jixiao."""
