"""Where the processes of one web server add up what they count (`base.measuring`)."""

import os
import shutil
from pathlib import Path

COUNTS = "PROMETHEUS_MULTIPROC_DIR"  # read as prometheus_client is first imported: `config` sets it for `web`


def empty_counts() -> None:
    """Before any of them starts: counts begin again at 0."""
    if COUNTS in os.environ:
        folder = Path(os.environ[COUNTS])
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
