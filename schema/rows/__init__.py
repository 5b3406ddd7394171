"""The types of rows, one module a table, written from `schema/definitions/tables`."""
