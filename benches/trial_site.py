"""A site that a benchmark may build in and edit: a copy, or a generated one, that is removed afterwards."""

import argparse
import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BINARY = REPOSITORY / "target" / "release" / "answerbook"
FLOOR = REPOSITORY / "target" / "release" / "examples" / "floor"
GENERATOR = REPOSITORY / "benches" / "generate_site.py"
# What a build reads; anything else in the folder is left behind.
SOURCES = ("answerbook.yaml", "content", "themes")
# `build --keep-going` publishes what has no error and exits with 1 when something had one.
PUBLISHED_EXIT_CODES = (0, 1)
KIB = 1024


@dataclass
class Cost:
    """What one run took."""

    wall_s: float
    cpu_s: float
    peak_memory_bytes: int
    written_bytes: int


def add_arguments(parser):
    parser.add_argument("sites", nargs="*", type=name_and_path, metavar="NAME=FOLDER", help="a site to measure")
    parser.add_argument("--generated", type=int, metavar="ARTICLES", help="a generated site too, in five languages")


def name_and_path(argument):
    name, separator, path = argument.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError(f"`{argument}` has no `NAME=`")
    return name, Path(path)


def each(options):
    """Name and folder of each site to measure, there while its turn lasts."""
    # So that a benchmark that is told to end still cleans up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if not BINARY.exists():
        sys.exit(f"`{BINARY}` is missing\n\nhint: cargo build --release")
    for name, folder in options.sites:
        with _empty_folder() as site:
            _copy_sources(folder, site)
            yield name, site
    if options.generated:
        with _empty_folder() as site:
            subprocess.run([sys.executable, GENERATOR, site, "--articles", str(options.generated)], check=True)
            yield "generated", site


@contextlib.contextmanager
def _empty_folder():
    """A folder on the disk of the repository, so that all sites are measured on the same one."""
    parent = REPOSITORY / "target" / "benches"
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def _copy_sources(folder, site):
    for name in SOURCES:
        source = folder / name
        if source.is_dir():
            # Without the permissions: corpora may be read-only.
            shutil.copytree(source, site / name, copy_function=shutil.copyfile)
        elif source.exists():
            shutil.copyfile(source, site / name)


def set_aside(site, name, numbers=itertools.count(1)):
    """Take a file or folder out of the way until the site is removed.

    Not removed at once: for some minutes ext4 passes over each inode that was just freed, one by one, whenever it makes a
    file, which doubles what the next run takes.
    """
    if (site / name).exists():
        aside = site / "aside"
        aside.mkdir(exist_ok=True)
        (site / name).rename(aside / str(next(numbers)))


def build(site):
    """Build `site` and say what it cost."""
    cost = measured([BINARY, "build", "--keep-going", "--quiet", "--site", site], PUBLISHED_EXIT_CODES)
    if not (site / "public" / "build.json").exists():
        sys.exit(f"the build of `{site}` made no site")
    return cost


def edit_article(site):
    """Add a sentence to the article in the middle."""
    articles = [path for path in sorted((site / "content").rglob("*.md")) if path.name != "_index.md"]
    with articles[len(articles) // 2].open("a", encoding="utf-8") as article:
        article.write("\nOne more sentence.\n")


def floor(site, output, template):
    """Write the pages of `site` with the least work and say what it cost; `template` says how much is on them."""
    if not FLOOR.exists():
        sys.exit(f"`{FLOOR}` is missing\n\nhint: cargo build --release --example floor")
    return measured([FLOOR, site, output, template])


def measured(command, exit_codes=(0,)):
    """What a program takes, which must end with one of these codes."""
    # What earlier runs left to be written is not charged to this one.
    os.sync()
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
        if process.returncode not in exit_codes:
            messages.seek(0)
            sys.exit(f"`{command[0]}` failed:\n{messages.read().decode(errors='replace')}")
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB, written_bytes)


def _written_bytes(pid):
    """Bytes that an ended process, not yet waited for, gave to `write`."""
    counters = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    return int(counters["wchar"])
