"""The mending of a Word document's layout: each change touches what it names, and nothing else of the file."""
