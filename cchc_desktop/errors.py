"""The two kinds of trouble: what the user can mend, and our own faults (everything else)."""


class UserError(Exception):
    """One plain Vietnamese sentence for the officer: what is wrong, where, and what to do."""


class Damaged(UserError):
    """The data are there, or were, and cannot be read as they should; they can be recovered."""


class Cancelled(Exception):
    """The user cancelled a job; raised out of `report(...)` inside the job's function."""
