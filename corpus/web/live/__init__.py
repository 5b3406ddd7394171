"""The live desk: the pages of a dataset from a server of this machine, and what is done there."""
