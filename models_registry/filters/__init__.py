"""What may be asked of the public list, and how many models each choice would give."""
