"""Tables of a text whose cells have no marks any more, put together again from what must hold."""
