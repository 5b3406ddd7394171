"""What jixiao does with many documents: ingest, snapshots, audit, query, the command line."""
