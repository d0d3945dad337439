"""The tables of a Document become rows of tasks."""
