"""Files that people send: told by their content, kept as safely as the rows that name them."""
