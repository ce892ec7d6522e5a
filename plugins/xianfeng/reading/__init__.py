"""From files to entities: decoding, YAML, validation, places, loading."""
