#!/usr/bin/env python3
"""Measure how long a writer waits for a saved article in `answerbook serve`, and print a Markdown table.

The preview of each site is started in a copy, and an open page listens for builds, as a browser does. Then an article gets
another sentence, some times over: the clock runs from the save until the page that was asked for again has the sentence.
"""

import argparse
import http.client
import json
import socket
import statistics
import subprocess
import sys
import time

import trial_site

SAVES = 7
START_S_MAX = 300
RELOAD_S_MAX = 60
STOP_S_MAX = 10


class Preview:
    """A running preview and an open page's ear."""

    def __init__(self, site):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [trial_site.BINARY, "serve", "--quiet", "--site", site, "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.events = None

    def listen(self):
        started = time.perf_counter()
        while self.events is None:
            if time.perf_counter() - started > START_S_MAX or self.process.poll() is not None:
                sys.exit("the preview did not start")
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_S_MAX)
                connection.request("GET", "/__answerbook/events")
                self.events = connection.getresponse()
            except ConnectionRefusedError:
                time.sleep(0.01)
        while not self.next_shown():
            pass

    def next_shown(self):
        """What the next message says is shown; empty before the first build."""
        while True:
            line = self.events.readline()
            if not line:
                sys.exit("the preview ended")
            if line.startswith(b"data:"):
                return json.loads(line[5:])["shown"]

    def page(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=RELOAD_S_MAX)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def article_of(site):
    """An article in the middle, and the address of its page."""
    articles = [path for path in sorted((site / "content").rglob("*.md")) if path.name != "_index.md"]
    article = articles[len(articles) // 2]
    return article, "/" + str(article.relative_to(site / "content").with_suffix("")) + "/"


def measure(name, site):
    article, address = article_of(site)
    preview = Preview(site)
    waits_ms = []
    try:
        preview.listen()
        for number in range(SAVES):
            sentence = f"Sentence number {number}."
            text = article.read_text(encoding="utf-8") + f"\n{sentence}\n"
            saved = time.perf_counter()
            article.write_text(text, encoding="utf-8")
            while True:
                preview.next_shown()
                if sentence in preview.page(address):
                    break
            waits_ms.append((time.perf_counter() - saved) * 1000)
            # What a preview does after it showed the page is not part of the next wait.
            time.sleep(3)
    finally:
        preview.stop()
    print(f"| {name} | {statistics.median(waits_ms):.0f} | {min(waits_ms):.0f} | {max(waits_ms):.0f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_site.add_arguments(parser)
    options = parser.parse_args()
    print("| site | from save to page, median ms | shortest | longest |")
    print("| --- | ---: | ---: | ---: |", flush=True)
    for name, site in trial_site.each(options):
        measure(name, site)


if __name__ == "__main__":
    main()
