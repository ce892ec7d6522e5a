"""A text: how it is read, laid out, counted and rendered."""
