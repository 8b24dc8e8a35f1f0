"""Where the recipe reads and writes.

READOUT_DATA  the development data (default ../shared, beside the repository)
READOUT_WORK  intermediate files: word vectors, teacher, silver labels, checkpoints (default: the system's temporary folder)
"""
import os
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("READOUT_DATA", REPOSITORY.parent / "shared")) / "data"
WORK = Path(os.environ.get("READOUT_WORK", Path(tempfile.gettempdir()) / "readout-train"))
MODEL = REPOSITORY / "data" / "en" / "model.bin"
WORK.mkdir(parents=True, exist_ok=True)
