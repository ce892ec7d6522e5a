"""Files of the office as readers get them: what they are, and what in them nobody meant to publish."""
