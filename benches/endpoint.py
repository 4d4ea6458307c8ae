#!/usr/bin/env python3
"""Measure `answerbook endpoint` under load, everything on loopback, and print a Markdown table.

Builds each site in a copy, starts the endpoint on its index with an empty event store, and lets
`load.rs` ask queries over kept-open connections. Recording is on, as in production.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import trial_site

LOAD = trial_site.REPOSITORY / "target" / "release" / "examples" / "load"
CONNECTIONS = 32
WARM_UP_S = 1
START_S_MAX = 30
STOP_S_MAX = 10
# Distinct queries of one run.
QUERIES_MAX = 2000
# The endpoint reads no longer ones, and the search field lets none be typed.
QUERY_CHARS_MAX = 200
# Queries asked once before the load, to tell how many are answered at all.
SAMPLE_MAX = 200
MB = 1_000_000


@contextlib.contextmanager
def endpoint(site):
    """The running endpoint: its process and its port. It is ended whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = f"sqlite://{site / 'events.db'}"
    command = [trial_site.BINARY, "endpoint", "--quiet", "--site", site, "--index", site / "search-index"]
    command += ["--store", store, "--listen", f"127.0.0.1:{port}"]
    with open(site / "endpoint.log", "w+b") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            yield process, port
        except ConnectionError as error:
            log.seek(0)
            sys.exit(f"the endpoint failed: {error}\n{log.read().decode(errors='replace')}")
        finally:
            process.terminate()
            try:
                process.wait(STOP_S_MAX)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


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


def run_load(port, queries_file, seconds):
    """What the load saw, and the share of one processor it took itself."""
    command = [LOAD, "--address", f"127.0.0.1:{port}", "--queries", queries_file]
    command += ["--connections", str(CONNECTIONS), "--seconds", str(seconds)]
    before = os.times()
    seen = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    after = os.times()
    own_cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    return seen, own_cpu_s / seconds


def cpu_s(pid):
    """Processor time of a running process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user_ticks, system_ticks = int(fields[11]), int(fields[12])
    return (user_ticks + system_ticks) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+) kB", status, re.M)[1]) * 1024


def measure(name, site, candidates, seconds):
    languages = {path.name for path in (site / "content").iterdir()}
    queries = choose_queries(candidates, languages)
    if not queries:
        sys.exit(f"no query is in a language of `{name}`: {', '.join(sorted(languages))}")
    trial_site.build(site)
    queries_file = site / "queries.jsonl"
    queries_file.write_text("".join(json.dumps(query) + "\n" for query in queries), encoding="utf-8")
    started = time.perf_counter()
    with endpoint(site) as (process, port):
        first_answer_ms = wait_for_first_answer(process, port, queries[0], started)
        sample = queries[:SAMPLE_MAX]
        matched = Counter(json.loads(ask(port, query)[1]).get("matched", "refused") for query in sample)
        run_load(port, queries_file, WARM_UP_S)
        cpu_before_s = cpu_s(process.pid)
        seen, load_share = run_load(port, queries_file, seconds)
        cpu_us = (cpu_s(process.pid) - cpu_before_s) / max(seen["requests"], 1) * 1_000_000
        print(
            f"| {name} | {len(queries):,} | {matched['full'] / len(sample):.0%} | {first_answer_ms:.0f} "
            f"| {seen['requests_per_second']:,.0f} | {seen['p50_ms']:.2f} | {seen['p99_ms']:.2f} "
            f"| {sum(seen['errors'].values()):,} | {resident_bytes(process.pid) / MB:.0f} | {cpu_us:.0f} "
            f"| {load_share:.0%} |",
            flush=True,
        )
    for error, count in seen["errors"].items():
        print(f"{name}: {count:,} × {error}", file=sys.stderr)


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
    if not LOAD.exists():
        sys.exit(f"`{LOAD}` is missing\n\nhint: cargo build --release --example load")

    print(
        "| site | queries | full match | first answer ms | requests/s | p50 ms | p99 ms | errors "
        "| resident MB | CPU µs/request | load's CPU |"
    )
    print("| --- |" + " ---: |" * 10, flush=True)
    for name, site in trial_site.each(options):
        candidates = read_queries(query_files[name]) if name in query_files else titles(site)
        measure(name, site, candidates, options.seconds)


if __name__ == "__main__":
    main()
