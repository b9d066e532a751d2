"""A registration as officers write it, with its figures, pictures and papers."""
