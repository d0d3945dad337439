"""Frozen records and rules of the work. No Qt, no SQL, no files."""
