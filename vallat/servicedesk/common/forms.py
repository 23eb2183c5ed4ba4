"""What is wrong in a form, in words."""

LONGEST = 50_000  # characters of a message
