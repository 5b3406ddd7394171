"""A dataset written out for other programs, of jixiao: Excel, DuckDB, CSV."""
