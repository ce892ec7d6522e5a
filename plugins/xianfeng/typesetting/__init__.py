"""Print: plain data and a Typst template -> PDF."""
