"""The letters and words as they come: legacy encodings, slips of recognition."""
