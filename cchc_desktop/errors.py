"""The two kinds of trouble: what the user can mend, and our own faults (everything else)."""


class UserError(Exception):
    """One plain Vietnamese sentence for the officer: what is wrong, where, and what to do."""


class Cancelled(Exception):
    """The user cancelled a job; raised out of `report(...)` inside the job's function."""
