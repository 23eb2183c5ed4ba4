"""A database backend of Django: its `base` is what ENGINE names."""
