"""What a notebook holds of a dataset, of jixiao."""
