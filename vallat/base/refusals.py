"""Refusals of an action: nothing was written, and the words say why and what to do."""


class NotPossible(Exception):
    """The state of the thing does not allow this."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the thing since the page was shown."""
