"""A Word file with every property of its looks resolved, and the rules it is judged by."""
