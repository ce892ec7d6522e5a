"""What one build remembers for the next, and what tells contents apart."""
