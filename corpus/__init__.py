"""Many documents: ingest, snapshots, audit, query, samples, the command line."""
