"""Storms: the program is killed, its disk fails, its power goes, at every moment; nothing that was kept may be lost.

`python -m tests.storms.faults`, `python -m tests.storms.kills` and `python -m tests.storms.undo` are the long rounds,
`tests/test_storms.py` the short one.
"""
