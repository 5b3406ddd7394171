"""Workbooks: Excel's packages and binary files, and what LibreOffice makes packages of."""
