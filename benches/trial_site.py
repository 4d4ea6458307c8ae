"""A site that a benchmark may build in and edit: a copy, or a generated one, that is removed afterwards."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BINARY = REPOSITORY / "target" / "release" / "answerbook"
# What a build reads; anything else in the folder is left behind.
SOURCES = ("answerbook.yaml", "content", "themes")
# `build --keep-going` publishes what has no error and exits with 1 when something had one.
PUBLISHED_EXIT_CODES = (0, 1)
KIB = 1024


@dataclass
class Cost:
    """What one build took."""

    wall_s: float
    cpu_s: float
    peak_memory_bytes: int
    written_bytes: int


@contextlib.contextmanager
def of_folder(folder):
    """A copy of the sources in `folder`, on the disk of the repository whatever disk they come from."""
    with _empty_folder() as site:
        for name in SOURCES:
            source = Path(folder) / name
            if source.is_dir():
                shutil.copytree(source, site / name)
            elif source.exists():
                shutil.copy(source, site / name)
        yield site


@contextlib.contextmanager
def generated(articles):
    """A made-up site with so many articles in each of its languages."""
    with _empty_folder() as site:
        generator = REPOSITORY / "benches" / "generate_site.py"
        subprocess.run([sys.executable, generator, site, "--articles", str(articles)], check=True)
        yield site


@contextlib.contextmanager
def _empty_folder():
    if not BINARY.exists():
        sys.exit(f"`{BINARY}` is missing\n\nhint: cargo build --release")
    parent = REPOSITORY / "target" / "benches"
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def build(site):
    """Build `site` and say what it cost."""
    # What earlier runs left to be written is not charged to this one.
    os.sync()
    command = [BINARY, "build", "--keep-going", "--quiet", "--site", site]
    with tempfile.TemporaryFile() as messages:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=messages, stderr=messages)
        try:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            wall_s = time.perf_counter() - started
            written_bytes = _written_bytes(process.pid)
        except BaseException:
            process.kill()
            raise
        # Of this child alone: `getrusage` would give the largest peak of all children so far.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in PUBLISHED_EXIT_CODES or not (site / "public" / "build.json").exists():
            messages.seek(0)
            sys.exit(f"the build of `{site}` failed:\n{messages.read().decode(errors='replace')}")
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB, written_bytes)


def _written_bytes(pid):
    """Bytes that an ended process, not yet waited for, gave to `write`."""
    counters = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    return int(counters["wchar"])
