#!/usr/bin/env python3
"""Cluster labelled queries as a textbook would: TF-IDF, cosine, average link. Prints what clusters.rs prints.

Needs scikit-learn, and about 10 bytes of memory for each pair of queries.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.feature_extraction.text import TfidfVectorizer

# Cosine distances at which the tree is cut.
CUTS = np.arange(0.50, 0.995, 0.005)


def labelled(file):
    """The texts and groups of a file, as clusters.rs reads it."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    rows = [row for row in rows if not row.get("oos")]
    return [row["text"] for row in rows], [row["intent"] for row in rows]


def pairs(counts):
    return sum(count * (count - 1) // 2 for count in counts)


def score(found, true):
    """Purity, pairwise F1 and clusters per true group."""
    both = Counter(zip(found, true))
    largest = Counter()
    for (cluster, _), count in both.items():
        largest[cluster] = max(largest[cluster], count)
    clusters, groups = Counter(found), Counter(true)
    f1 = 2 * pairs(both.values()) / (pairs(clusters.values()) + pairs(groups.values()))
    return sum(largest.values()) / len(true), f1, len(clusters) / len(groups)


def distances(texts, stop_words):
    """Cosine distances of all pairs, as scipy wants them."""
    vectors = TfidfVectorizer(stop_words=stop_words).fit_transform(texts).astype(np.float32)
    count = len(texts)
    condensed = np.empty(count * (count - 1) // 2, dtype=np.float32)
    end = 0
    for row in range(count):
        near = (vectors[row + 1 :] @ vectors[row].T).toarray().ravel()
        start, end = end, end + len(near)
        condensed[start:end] = 1 - near
    return np.clip(condensed, 0, 1, out=condensed)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON lines with text, intent and oos")
    parser.add_argument("--purity", type=float, action="append", default=[], help="also the best F1 at this purity or more")
    options = parser.parse_args()
    for file in options.files:
        texts, groups = labelled(file)
        for stop_words in (None, "english"):
            started = time.monotonic()
            tree = linkage(distances(texts, stop_words), "average")
            seconds = time.monotonic() - started
            cuts = [(cut, *score(fcluster(tree, cut, "distance").tolist(), groups)) for cut in CUTS]
            chosen = [("best F1", max(cuts, key=lambda found: found[2]))]
            for purity in options.purity:
                pure = [found for found in cuts if found[1] >= purity]
                if pure:
                    chosen.append((f"purity {purity}", max(pure, key=lambda found: found[2])))
            for name, (cut, purity, f1, per_group) in chosen:
                print(
                    f"{file.stem}, stop words {stop_words or 'kept'}, {name}: cut {cut:.3f}, purity {purity:.3f},"
                    f" F1 {f1:.3f}, clusters per group {per_group:.2f}, {seconds:.0f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main()
