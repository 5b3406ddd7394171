"""From folders of files to staged results, and from those to a published snapshot."""
