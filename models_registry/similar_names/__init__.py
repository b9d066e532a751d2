"""Names that may be of the same model: what tells names apart, and how alike two of them are."""
