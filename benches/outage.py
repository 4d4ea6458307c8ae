#!/usr/bin/env python3
"""Kill and restart `answerbook endpoint` under load, and print what became of the feedback, as a Markdown table.

Within a minute, 4,000 searches and 400 ratings are sent to one endpoint, which is killed with SIGKILL again and again and
started on the same port. Whoever gets no answer sends again, a rating with the same id. In the end every rating that was
acknowledged must be in the store, once. Once with SQLite, once with PostgreSQL, whose server is crashed and started, too.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import trial_site
from endpoint import choose_queries, titles

SECONDS = 60
SEARCHES = 4_000
FEEDBACKS = 400
# Threads that search; two more rate.
SEARCHERS = 8
RATERS = 2
# How long the endpoint lives until it is killed, in seconds: from, to.
LIFE_S = (2.0, 6.0)
# How long it stays dead, as a service manager leaves it.
DEAD_S = 0.1
RETRY_S = 0.02
PATIENCE_S = 60
# PostgreSQL refuses to run as root.
NOBODY = 65534


class Endpoint:
    """The process, on one port for all its lives."""

    def __init__(self, program, site, store):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.command = [program, "endpoint", "--quiet", "--site", site, "--rate", "0", "--store", store]
        self.command += ["--listen", f"127.0.0.1:{self.port}"]
        self.log = open(site / "endpoint.log", "wb")
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log)

    def kill(self):
        self.process.kill()
        self.process.wait()


class Postgres:
    """A cluster of its own in a temporary folder."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.getuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        self.run("initdb", "--username=answerbook", "--auth=trust", "--encoding=UTF8", "--locale=C", "-D", folder / "data")
        self.process = None

    def popen(self, program, *arguments, **options):
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        command = [self.programs / program, *arguments]
        return subprocess.Popen(command, cwd=self.folder, stderr=subprocess.DEVNULL, **user, **options)

    def run(self, program, *arguments):
        process = self.popen(program, *arguments, stdout=subprocess.PIPE)
        output = process.communicate()[0]
        return process.returncode, output.decode()

    def start(self):
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        self.process = self.popen("postgres", "-D", self.folder / "data", "-p", str(self.port), *options, stdout=subprocess.DEVNULL)
        while self.run("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port))[0] != 0:
            time.sleep(0.05)

    def crash(self):
        self.process.send_signal(3)
        self.process.wait()

    @property
    def url(self):
        return f"postgres://answerbook@127.0.0.1:{self.port}/postgres"

    def comments(self):
        query = "SELECT comment FROM feedback_events WHERE replaced_by IS NULL"
        code, output = self.run("psql", "-X", "-A", "-t", "-c", query, self.url)
        if code != 0:
            sys.exit("psql could not read the ratings")
        return output.split()


class Readers:
    """What readers send and see."""

    def __init__(self, port, queries):
        self.port, self.queries = port, queries
        self.lock = threading.Lock()
        self.answers_s, self.acknowledgements_s = [], []
        self.acknowledged, self.unanswered = set(), 0

    def search(self, number, random_source):
        query = random_source.choice(self.queries)
        parameters = urlencode({"lang": query["lang"], "q": query["text"], "visit": f"visit {number}"})
        self.until_answered(lambda: self.ask("GET", f"/api/search?{parameters}"), 200, self.answers_s)

    def rate(self, number, _):
        body = json.dumps(
            {"id": f"rating {number}", "visit": f"rater {number}", "lang": "en", "path": "bench/article", "rating": 4, "comment": f"comment-{number}"}
        )
        self.until_answered(lambda: self.ask("POST", "/api/feedback", body), 201, self.acknowledgements_s)
        with self.lock:
            self.acknowledged.add(f"comment-{number}")

    def until_answered(self, ask, wanted, times_s):
        """The time of the answer that came; those that did not are counted and sent again."""
        started = time.perf_counter()
        while time.perf_counter() - started < PATIENCE_S:
            sent = time.perf_counter()
            try:
                status = ask()
            except (OSError, http.client.HTTPException):
                status = None
            if status == wanted:
                with self.lock:
                    times_s.append(time.perf_counter() - sent)
                return
            with self.lock:
                self.unanswered += 1
            time.sleep(RETRY_S)
        sys.exit(f"no answer for {PATIENCE_S} s")

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=12)
        try:
            connection.request(method, path, body, {"content-type": "application/json"} if body else {})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def paced(self, act, numbers, count, started, seed):
        random_source = random.Random(seed)
        for number in numbers:
            time.sleep(max(0, started + number * SECONDS / count - time.perf_counter()))
            act(number, random_source)


def percentile_ms(times_s, share):
    return sorted(times_s)[max(0, int(len(times_s) * share + 0.999999) - 1)] * 1000


def measure(name, endpoint, queries, comments, disturb):
    endpoint.start()
    readers = Readers(endpoint.port, queries)
    readers.search(-1, random.Random(0))
    readers.answers_s.clear()
    readers.unanswered = 0
    started = time.perf_counter()
    threads = [
        threading.Thread(target=readers.paced, args=(readers.search, range(part, SEARCHES, SEARCHERS), SEARCHES, started, part))
        for part in range(SEARCHERS)
    ]
    threads += [
        threading.Thread(target=readers.paced, args=(readers.rate, range(part, FEEDBACKS, RATERS), FEEDBACKS, started, part))
        for part in range(RATERS)
    ]
    for thread in threads:
        thread.start()
    lives = random.Random(5)
    kills = 0
    while time.perf_counter() - started < SECONDS:
        time.sleep(lives.uniform(*LIFE_S))
        endpoint.kill()
        kills += 1
        disturb(lives)
        time.sleep(DEAD_S)
        endpoint.start()
    disturb(None)
    for thread in threads:
        thread.join()
    took_s = time.perf_counter() - started
    deadline = time.perf_counter() + PATIENCE_S
    while sorted(found := comments()) != sorted(readers.acknowledged) and time.perf_counter() < deadline:
        time.sleep(0.2)
    endpoint.kill()
    missing = len(readers.acknowledged - set(found))
    twice = len(found) - len(set(found))
    print(
        f"| {name} | {took_s:.0f} | {kills} | {len(readers.answers_s):,} | {percentile_ms(readers.answers_s, 0.5):.1f} "
        f"| {percentile_ms(readers.answers_s, 0.99):.1f} | {len(readers.acknowledged):,} "
        f"| {percentile_ms(readers.acknowledgements_s, 0.5):.1f} | {percentile_ms(readers.acknowledgements_s, 0.99):.1f} "
        f"| {readers.unanswered:,} | {missing} | {twice} |",
        flush=True,
    )
    return missing == 0 and twice == 0


def sqlite_comments(path):
    def comments():
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as store:
            return [row[0] for row in store.execute("SELECT comment FROM feedback_events WHERE replaced_by IS NULL")]

    return comments


def postgres_programs():
    """The folder of the newest server: where Debian puts it, or on the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=trial_site.BINARY, help="the endpoint's program [%(default)s]")
    options = parser.parse_args()
    trial_site.BINARY = options.program
    kept = True
    print(
        "| store | s | kills | searches | p50 ms | p99 ms | ratings | p50 ms | p99 ms | sent again | missing | twice |\n"
        "| --- |" + " ---: |" * 11,
        flush=True,
    )
    arguments = argparse.Namespace(sites=[("answerbook", trial_site.REPOSITORY)], generated=None)
    for _, site in trial_site.each(arguments):
        languages = {path.name for path in (site / "content").iterdir()}
        queries = choose_queries(titles(site), languages)
        trial_site.build(site)
        path = site / "events.db"
        endpoint = Endpoint(options.program, site, f"sqlite://{path}")
        kept &= measure("SQLite", endpoint, queries, sqlite_comments(path), lambda _: None)
        if (programs := postgres_programs()) is None:
            sys.exit("PostgreSQL is not installed; its half is left out")
        with tempfile.TemporaryDirectory(prefix="answerbook-postgres-") as folder:
            server = Postgres(programs, Path(folder))
            server.start()
            try:
                there = [True]

                def disturb(choices):
                    """Every other time the server goes; at the next it is back, and at the end in any case."""
                    if there[0] and choices is not None:
                        server.crash()
                    elif not there[0]:
                        server.start()
                    there[0] = not there[0] or choices is None

                endpoint = Endpoint(options.program, site, server.url)
                kept &= measure("PostgreSQL", endpoint, queries, server.comments, disturb)
            finally:
                if server.process.poll() is None:
                    server.crash()
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
