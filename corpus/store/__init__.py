"""The dataset on disk: staged results, immutable snapshots, one atomic switch."""
