#!/usr/bin/env python3
"""Measure `answerbook build` on whole sites and print a Markdown table.

Every site is copied first: a clean build is run three times (the table shows the median time and CPU
and the highest peak), then once with nothing changed, then once with one article edited.
"""

import argparse
import json
import shutil
import statistics

import trial_site
from trial_site import Cost

CLEAN_RUNS = 3
OUTPUT_FOLDERS = ("public", "search-index")
MB = 1_000_000


def output_files(site):
    """Every built file with what changes when it is written again."""
    files = {}
    for folder in OUTPUT_FOLDERS:
        for path in (site / folder).rglob("*"):
            if path.is_file():
                state = path.stat()
                files[path] = (state.st_ino, state.st_mtime_ns)
    return files


def clean_build(site):
    for folder in OUTPUT_FOLDERS:
        shutil.rmtree(site / folder, ignore_errors=True)
    return trial_site.build(site)


def edit_one_article(site):
    articles = [path for path in sorted((site / "content").rglob("*.md")) if path.name != "_index.md"]
    with articles[len(articles) // 2].open("a", encoding="utf-8") as article:
        article.write("\nOne more sentence.\n")


def measure(name, site):
    costs = [clean_build(site) for _ in range(CLEAN_RUNS)]
    clean = Cost(
        wall_s=statistics.median(cost.wall_s for cost in costs),
        cpu_s=statistics.median(cost.cpu_s for cost in costs),
        peak_memory_bytes=max(cost.peak_memory_bytes for cost in costs),
        written_bytes=costs[-1].written_bytes,
    )
    before = output_files(site)
    print_row(name, "clean", site, clean, len(before))
    for run, prepare in (("nothing changed", lambda _: None), ("one article edited", edit_one_article)):
        prepare(site)
        cost = trial_site.build(site)
        after = output_files(site)
        written = sum(before.get(path) != state for path, state in after.items())
        print_row(name, run, site, cost, written)
        before = after


def print_row(name, run, site, cost, files_written):
    pages = json.loads((site / "public" / "build.json").read_text())["pages"]
    print(
        f"| {name} | {run} | {pages:,} | {cost.wall_s:.2f} | {cost.cpu_s:.2f} | {cost.peak_memory_bytes / MB:.0f} "
        f"| {files_written:,} | {cost.written_bytes / MB:.1f} |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_site.add_arguments(parser)
    options = parser.parse_args()

    print("| site | run | pages | wall s | CPU s | peak memory MB | files written | MB written |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for name, site in trial_site.each(options):
        measure(name, site)


if __name__ == "__main__":
    main()
