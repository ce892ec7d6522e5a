"""From the files of an office to stories: pure functions from bytes to sources and an account."""
