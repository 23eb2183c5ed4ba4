"""Signs of life of a long job: how long one may be silent until its work is taken for interrupted, and for somebody else's to do."""

from datetime import timedelta

SILENT = timedelta(minutes=2)  # a worker that lives says how far it is
# After which the job, done again since its worker died, takes up what that one had begun. What two make is kept once.
GONE = timedelta(seconds=20)
FORGOTTEN = timedelta(minutes=15)  # a job that no worker took
