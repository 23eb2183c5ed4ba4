"""Where the processes of one web server add up what they count (`base.measuring`)."""

import os
import shutil
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def share_counts_in(folder: Path) -> None:
    """Before any of them starts, and before prometheus_client is imported: an empty folder. Counts begin again at 0."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[FOLDER] = str(folder)
