"""Read a file into a Draft: rows with their place in the file, and findings."""
