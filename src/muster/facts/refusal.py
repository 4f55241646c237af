"""A value that cannot be used, with what an Issue needs to say about it."""

from __future__ import annotations


class Refusal(ValueError):
    """A value that cannot be used: the stable code, what is wrong and how to mend it.

    It is a `ValueError`, so that a validator may raise it; the loader turns it into an
    `Issue` and keeps its code and fix.
    """

    def __init__(self, code: str, what: str, fix: str = "") -> None:
        self.code = code
        self.what = what
        self.fix = fix
        super().__init__(what)
