"""Born-digital PDF to `Document`: characters and lines by PDFium, tables and text of our own."""
