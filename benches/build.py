#!/usr/bin/env python3
"""Measure `answerbook build` on whole sites and print a Markdown table.

Every site is copied first. Then, three times each, of which the table shows the median time and CPU and the highest peak:
the floor, which does the least that a page for each article takes; the same with pages like those of the default theme; a
clean build; a build with nothing changed; a build with one article edited; a build with a template edited. The first three
take turns, so that a machine whose pace changes does so for all of them. Ratios are to the time and CPU of each floor.
"""

import argparse
import itertools
import json
import statistics

import trial_site
from trial_site import Cost

RUNS = 3
# Templates of the floor, with the names of their rows.
FLOORS = {"small": "floor", "default-theme": "floor, its pages"}
ARTICLE_TEMPLATE = "article.html"
OUTPUT_FOLDERS = ("public", "search-index")
# What a build remembers of the last one.
MEMORY = (".answerbook", ".public.ledger")
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
    for name in OUTPUT_FOLDERS + MEMORY:
        trial_site.set_aside(site, name)
    return trial_site.build(site)


def edit_template(site, edits=itertools.count(1)):
    folder = site / "themes" / "default" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    template = trial_site.REPOSITORY / "themes" / "default" / "templates" / ARTICLE_TEMPLATE
    edited = template.read_text(encoding="utf-8").replace("<h1>", f'<h1 data-edit="{next(edits)}">')
    (folder / ARTICLE_TEMPLATE).write_text(edited, encoding="utf-8")


def median(costs):
    return Cost(
        wall_s=statistics.median(cost.wall_s for cost in costs),
        cpu_s=statistics.median(cost.cpu_s for cost in costs),
        peak_memory_bytes=max(cost.peak_memory_bytes for cost in costs),
        written_bytes=costs[-1].written_bytes,
    )


def floor(site, template):
    """The cost of the floor and how many files it wrote."""
    output = site / "floor"
    cost = trial_site.floor(site, output, template)
    files = sum(path.is_file() for path in output.rglob("*"))
    trial_site.set_aside(site, output.name)
    return cost, files


def measure(name, site):
    floors = {template: [] for template in FLOORS}
    cleans = []
    for _ in range(RUNS):
        for template, costs in floors.items():
            cost, files = floor(site, template)
            costs.append(cost)
        cleans.append(clean_build(site))
    least = [median(costs) for costs in floors.values()]
    for run, cost in zip(FLOORS.values(), least):
        print_row(name, run, "", cost, least, files)
    before = output_files(site)
    pages = json.loads((site / "public" / "build.json").read_text())["pages"]
    print_row(name, "clean", f"{pages:,}", median(cleans), least, len(before))
    runs = (
        ("nothing changed", lambda _: None),
        ("one article edited", trial_site.edit_article),
        ("a template edited", edit_template),
    )
    for run, prepare in runs:
        costs = []
        for _ in range(RUNS):
            prepare(site)
            costs.append(trial_site.build(site))
            after = output_files(site)
            written = sum(before.get(path) != state for path, state in after.items())
            before = after
        print_row(name, run, f"{pages:,}", median(costs), least, written)


def print_row(name, run, pages, cost, least, files_written):
    ratios = [
        " | ".join(f"{getattr(cost, value) / getattr(floor, value):.2f}" for floor in least)
        for value in ("wall_s", "cpu_s")
    ]
    print(
        f"| {name} | {run} | {pages} | {cost.wall_s:.2f} | {ratios[0]} | {cost.cpu_s:.2f} | {ratios[1]} "
        f"| {cost.peak_memory_bytes / MB:.0f} | {files_written:,} | {cost.written_bytes / MB:.1f} |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_site.add_arguments(parser)
    options = parser.parse_args()

    print(
        "| site | run | pages | wall s | × floor | × its pages | CPU s | × floor | × its pages "
        "| peak memory MB | files written | MB written |"
    )
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for name, site in trial_site.each(options):
        measure(name, site)


if __name__ == "__main__":
    main()
