"""The ground floor: what is wrong, where, and what to do about it."""
