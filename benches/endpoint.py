#!/usr/bin/env python3
"""Measure `answerbook endpoint` under load, everything on loopback, and print a Markdown table.

Builds each site in a copy, starts the endpoint on its index with an empty event store, and lets
`load.rs` ask queries over kept-open connections. Recording is on, as in production. The floor is a
server that does the least, under the same load.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import trial_site

LOAD = trial_site.REPOSITORY / "target" / "release" / "examples" / "load"
FLOOR = trial_site.REPOSITORY / "target" / "release" / "examples" / "endpoint_floor"
CONNECTIONS = 32
WARM_UP_S = 1
# Time to ask each query once; it ends with the last.
WARM_UP_ONCE_S = 30
# Runs at half of the load, of which the one with the median p99 is printed.
HALVES = 3
# The requests that the product should answer, as a share of the floor's.
SHARE_OF_FLOOR_ASKED = 0.6
START_S_MAX = 30
STOP_S_MAX = 10
# Distinct queries of the mix.
QUERIES_MAX = 2000
# Queries of which each is asked once, and the words that one has at least.
DISTINCT_MAX = 400_000
DISTINCT_WORDS_MIN = 2
# The endpoint reads no longer ones, and the search field lets none be typed.
QUERY_CHARS_MAX = 200
# Queries asked once before the load, to tell how many are answered at all.
SAMPLE_MAX = 200
MB = 1_000_000


@contextlib.contextmanager
def server(command, log_file):
    """The running program: its process and its port. It is ended whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(log_file, "w+b") as log:
        process = subprocess.Popen([*command, "--listen", f"127.0.0.1:{port}"], stdout=log, stderr=log)
        try:
            yield process, port
        except ConnectionError as error:
            log.seek(0)
            sys.exit(f"`{command[0]}` failed: {error}\n{log.read().decode(errors='replace')}")
        finally:
            process.terminate()
            try:
                process.wait(STOP_S_MAX)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def endpoint(site, index):
    """The endpoint with an empty event store."""
    store = site / "store"
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir()
    command = [trial_site.BINARY, "endpoint", "--quiet", "--site", site, "--index", index]
    return server([*command, "--store", f"sqlite://{store / 'events.db'}"], site / "endpoint.log")


def get(port, path):
    """Status and body of a path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def ask(port, query):
    return get(port, "/api/search?" + urlencode({"lang": query["lang"], "q": query["text"]}))


def wait_for_first_answer(process, port, query, started):
    """Milliseconds from the start of the process to its first answer."""
    while time.perf_counter() - started < START_S_MAX and process.poll() is None:
        try:
            status, _ = ask(port, query)
        except ConnectionRefusedError:
            time.sleep(0.001)
            continue
        if status == http.client.OK:
            return (time.perf_counter() - started) * 1000
        time.sleep(0.001)
    raise ConnectionError("no answer")


def read_queries(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def titles(site):
    """The titles of a site's articles as queries."""
    for path in sorted((site / "content").rglob("*.md")):
        title = re.search(r"^title: *[\"']?(.*?)[\"']?$", path.read_text(encoding="utf-8", errors="replace"), re.M)
        if title and path.name != "_index.md":
            yield {"lang": path.relative_to(site / "content").parts[0], "text": title[1]}


def choose_queries(candidates, languages):
    """Distinct queries of those languages, the same ones in every run."""
    texts = {(query["lang"], query["text"][:QUERY_CHARS_MAX]) for query in candidates if query["lang"] in languages}
    chosen = random.Random(1).sample(sorted(texts), min(len(texts), QUERIES_MAX))
    return [{"lang": lang, "text": text} for lang, text in chosen]


def parts_of(queries):
    """Runs of words of the queries, each once, in an order that is the same every time."""
    parts = set()
    for query in queries:
        words = query["text"][:QUERY_CHARS_MAX].split()
        for start in range(len(words)):
            for end in range(start + DISTINCT_WORDS_MIN, len(words) + 1):
                parts.add((query["lang"], " ".join(words[start:end])))
    chosen = random.Random(2).sample(sorted(parts), min(len(parts), DISTINCT_MAX))
    return [{"lang": lang, "text": text} for lang, text in chosen]


def write_queries(path, queries):
    path.write_text("".join(json.dumps(query) + "\n" for query in queries), encoding="utf-8")
    return path


@dataclass
class Seen:
    """What a load saw, and what it took."""

    report: dict
    cpu_us: float
    load_share: float
    resident_bytes: int
    dropped_events: int


def warm_up(process, port, mix):
    """Asks every query once, and then as the load will."""
    run_load(process, port, mix, WARM_UP_ONCE_S, "--once")
    run_load(process, port, mix, WARM_UP_S)


def run_load(process, port, queries_file, seconds, *options, meanwhile=lambda: None):
    """Lets the load run, and `meanwhile` something else."""
    command = [LOAD, "--address", f"127.0.0.1:{port}", "--queries", queries_file]
    command += ["--connections", str(CONNECTIONS), "--seconds", str(seconds), *options]
    cpu_before_s = cpu_s(process.pid)
    dropped_before = dropped_events(port)
    before = os.times()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as load:
        meanwhile()
        output, _ = load.communicate()
    if load.returncode != 0:
        sys.exit(f"`{LOAD}` failed")
    after = os.times()
    report = json.loads(output)
    load_cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    cpu_us = (cpu_s(process.pid) - cpu_before_s) / max(report["requests"], 1) * 1_000_000
    dropped = dropped_events(port) - dropped_before
    return Seen(report, cpu_us, load_cpu_s / seconds, resident_bytes(process.pid), dropped)


def median(runs):
    """The run whose p99 is the median."""
    return sorted(runs, key=lambda seen: seen.report["p99_ms"])[len(runs) // 2]


def cpu_s(pid):
    """Processor time of a running process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user_ticks, system_ticks = int(fields[11]), int(fields[12])
    return (user_ticks + system_ticks) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+) kB", status, re.M)[1]) * 1024


def dropped_events(port):
    """Queries that were answered but not recorded, because the store could not keep up."""
    counter = re.search(rb"^answerbook_events_dropped_total (\d+)", get(port, "/metrics")[1], re.M)
    return int(counter[1]) if counter else 0


def taken_over(port):
    """Builds that were taken over while the endpoint ran."""
    counter = re.search(rb"^answerbook_reloads_total (\d+)", get(port, "/metrics")[1], re.M)
    return int(counter[1]) if counter else 0


def build_twice(site):
    """A link to the index of a first build, and both this index and that of a second one with an article edited."""
    indexes = []
    for number in range(2):
        trial_site.build(site)
        indexes.append(site / f"index-{number}")
        shutil.copytree(site / "search-index", indexes[-1])
        trial_site.edit_article(site)
    link = site / "index"
    link.symlink_to(indexes[0])
    return link, indexes


def point_to(link, folder):
    """Exchanges what is behind a link in one step, as publishing exchanges folders."""
    staged = link.with_suffix(".staged")
    staged.symlink_to(folder)
    staged.rename(link)


def measure(name, site, candidates, seconds):
    languages = {path.name for path in (site / "content").iterdir()}
    queries = choose_queries(candidates, languages)
    if not queries:
        sys.exit(f"no query is in a language of `{name}`: {', '.join(sorted(languages))}")
    mix = write_queries(site / "mix.jsonl", queries)
    distinct = write_queries(site / "distinct.jsonl", parts_of(query for query in candidates if query["lang"] in languages))
    index, indexes = build_twice(site)

    with server([FLOOR], site / "floor.log") as (process, port):
        wait_for_first_answer(process, port, queries[0], time.perf_counter())
        warm_up(process, port, mix)
        floor = run_load(process, port, mix, seconds)
        print_row(name, "floor", floor, floor)

    started = time.perf_counter()
    with endpoint(site, index) as (process, port):
        first_answer_ms = wait_for_first_answer(process, port, queries[0], started)
        sample = queries[:SAMPLE_MAX]
        matched = Counter(json.loads(ask(port, query)[1]).get("matched", "refused") for query in sample)
        warm_up(process, port, mix)
        most = run_load(process, port, mix, seconds)
        print_row(name, "mix", most, floor)
        # Compressed once each, as the answers themselves were found once before.
        run_load(process, port, mix, WARM_UP_ONCE_S, "--once", "--gzip")
        print_row(name, "mix, gzip", run_load(process, port, mix, seconds, "--gzip"), floor)

    half = ("--rate", str(most.report["requests_per_second"] / 2))
    asked = ("--rate", str(floor.report["requests_per_second"] * SHARE_OF_FLOOR_ASKED / 2))
    halves = {
        "floor, half of the mix": [],
        "mix, half of 60 % of the floor": [],
        "mix, half of it": [],
        "mix, half of it, a new build": [],
    }
    of_floor, of_asked, of_mix, of_new_build = halves.values()
    for number in range(1, HALVES + 1):
        with server([FLOOR], site / "floor.log") as (process, port):
            wait_for_first_answer(process, port, queries[0], time.perf_counter())
            warm_up(process, port, mix)
            of_floor.append(run_load(process, port, mix, seconds, *half))
        with endpoint(site, index) as (process, port):
            wait_for_first_answer(process, port, queries[0], time.perf_counter())
            warm_up(process, port, mix)
            of_asked.append(run_load(process, port, mix, seconds, *asked))
            of_mix.append(run_load(process, port, mix, seconds, *half))
            publishing = threading.Timer(seconds / 2, point_to, (index, indexes[number % len(indexes)]))
            of_new_build.append(run_load(process, port, mix, seconds, *half, meanwhile=publishing.start))
            if taken_over(port) != 1:
                sys.exit("the new build was not taken over")
    for run, seen in halves.items():
        print_row(name, run, median(seen), floor)
        times = ", ".join(f"{one.report['p99_ms']:.1f}" for one in seen)
        print(f"{name}, {run}: p99 {times} ms", file=sys.stderr)

    with endpoint(site, index) as (process, port):
        wait_for_first_answer(process, port, queries[0], time.perf_counter())
        run_load(process, port, mix, WARM_UP_S)
        seen = run_load(process, port, distinct, seconds, "--once")
        print_row(name, "each query once", seen, floor)
    share = matched["full"] / len(sample)
    print(
        f"{name}: {len(queries):,} queries, of the first {len(sample)} {share:.0%} a full match; "
        f"first answer after {first_answer_ms:.0f} ms",
        file=sys.stderr,
    )


def print_row(name, run, seen, floor):
    report = seen.report
    times = report["requests_per_second"] / floor.report["requests_per_second"]
    print(
        f"| {name} | {run} | {report['requests_per_second']:,.0f} | {times:.2f} | {report['p50_ms']:.2f} "
        f"| {report['p99_ms']:.2f} | {sum(report['errors'].values()):,} | {seen.dropped_events:,} "
        f"| {seen.resident_bytes / MB:.0f} | {seen.cpu_us:.0f} | {seen.load_share:.0%} |",
        flush=True,
    )
    for error, count in report["errors"].items():
        print(f"{name}, {run}: {count:,} × {error}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_site.add_arguments(parser)
    parser.add_argument(
        "--queries",
        action="append",
        default=[],
        type=trial_site.name_and_path,
        metavar="NAME=FILE",
        help="queries of a site, JSON lines with `lang` and `text` [default: its titles]",
    )
    parser.add_argument("--seconds", type=int, default=10, help="how long the load lasts [%(default)s]")
    options = parser.parse_args()
    query_files = dict(options.queries)
    for program in (LOAD, FLOOR):
        if not program.exists():
            sys.exit(f"`{program}` is missing\n\nhint: cargo build --release --example {program.name}")

    print(
        "| site | run | requests/s | × floor | p50 ms | p99 ms | errors | not recorded "
        "| resident MB | CPU µs/request | load's CPU |"
    )
    print("| --- | --- |" + " ---: |" * 9, flush=True)
    for name, site in trial_site.each(options):
        candidates = read_queries(query_files[name]) if name in query_files else titles(site)
        measure(name, site, list(candidates), options.seconds)


if __name__ == "__main__":
    main()
