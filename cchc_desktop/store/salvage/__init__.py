"""Rows out of a database that SQLite will not read any more, page by page, by SQLite's published file format.

`pages.py` and `log.py` give the pages as the last commit left them, `records.py` the values in them, `shapes.py` knows
what a row of each table looks like, `trees.py` finds the pages of a table, `rows.py` puts it together. Nothing here
trusts a length, a number of a page or a chain of pages: time and memory stay in proportion to the size of the file.
"""
