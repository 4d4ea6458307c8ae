#!/usr/bin/env python3
"""Choose how search judges whether it has an answer (src/search/judgement.rs).

  judgement.py resize SETS FOLDER      each set of SETS as a smaller and as a larger site, into FOLDER
  judgement.py fit EVIDENCE...         fit the model, each set predicted by one that has not seen it

EVIDENCE is what `relevance --evidence` wrote, for SETS and for FOLDER. `fit` needs `pip install scikit-learn`.
"""

import collections
import csv
import json
import pathlib
import random
import sys

SMALL_ARTICLES = 25
QUERIES_MAX = 250
# Rows of a kind are drawn, so that no language or set outweighs the others.
ROWS_MAX = {"all": 250, "three": 120, "two": 120, "one": 120}
# Short questions are rarer in the sets than in life, and what they ask for is less sure than what whole ones do.
KIND_WEIGHT = {"all": 1.0, "three": 0.3, "two": 0.3, "one": 0.15}
STRENGTH_FLOOR = 0.02
ANSWERABLE_FLAGGED = 0.05


def resize(sets, folder):
    """Writes SET@small, the set with a few of its articles, and SET@merged, its queries over the articles of all."""
    random.seed(3)
    read = lambda path: [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    names = sorted(path.parent.name for path in sets.glob("*/docs.jsonl"))
    documents = {name: read(sets / name / "docs.jsonl") for name in names}
    for name in names:
        queries = read(sets / name / "queries.jsonl")
        grades = [line.rstrip("\n").split("\t") for line in (sets / name / "qrels.tsv").open(encoding="utf-8")]
        languages = sorted({query["lang"] for query in queries})

        kept = []
        for language in languages:
            of_language = [query for query in queries if query["lang"] == language]
            kept += random.sample(of_language, min(QUERIES_MAX, len(of_language)))
        merged = [
            {**document, "id": f"{other}|{document['id']}"}
            for other in names
            for document in documents[other]
            if document["lang"] in languages
        ]
        write(folder / f"{name}@merged", merged, kept, [[row[0], f"{name}|{row[1]}", *row[2:]] for row in grades])

        ids = set()
        for language in languages:
            of_language = [document["id"] for document in documents[name] if document["lang"] == language]
            ids |= set(random.sample(of_language, min(SMALL_ARTICLES, len(of_language))))
        small = [document for document in documents[name] if document["id"] in ids]
        write(folder / f"{name}@small", small, queries, [row for row in grades if row[1] in ids])


def write(folder, documents, queries, grades):
    folder.mkdir(parents=True, exist_ok=True)
    asked = {query["id"] for query in queries}
    grades = [row for row in grades if row[0] in asked]
    answered = {row[0] for row in grades}
    lines = lambda items: "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    (folder / "docs.jsonl").write_text(lines(documents), encoding="utf-8")
    (folder / "queries.jsonl").write_text(lines(q for q in queries if q["id"] in answered), encoding="utf-8")
    (folder / "qrels.tsv").write_text("".join("\t".join(row) + "\n" for row in grades), encoding="utf-8")


def fit(files):
    import numpy
    from sklearn.linear_model import LogisticRegression

    rows = []
    for file in files:
        with open(file, encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    # A site is a set in a language; without out-of-scope queries it tells nothing.
    site_of = lambda row: (row["set"], row["lang"])
    judged = {site_of(row) for row in rows if row["out of scope"]}
    kinds = collections.defaultdict(list)
    for row in rows:
        if site_of(row) in judged:
            kinds[*site_of(row), row["out of scope"], row["kind"]].append(row)
    random.seed(1)
    kept, weights = [], []
    for (*_, kind), of_kind in sorted(kinds.items()):
        drawn = random.sample(of_kind, min(ROWS_MAX[kind], len(of_kind)))
        kept += drawn
        weights += [KIND_WEIGHT[kind] / len(drawn)] * len(drawn)

    number = lambda name: numpy.array([float(row[name]) for row in kept])
    names = ["ln(strength)", "words", "ln(articles)"]
    features = numpy.column_stack(
        [numpy.log(number("strength") + STRENGTH_FLOOR), number("words"), numpy.log(number("articles") + 1)]
    )
    has_answer = numpy.array([row["out of scope"] == "" for row in kept])
    family = numpy.array([row["set"].split("@")[0] for row in kept])

    def model(rows):
        weight = numpy.array(weights) * rows
        for answer in (True, False):
            weight[has_answer == answer] *= len(kept) / 2 / weight[has_answer == answer].sum()
        return LogisticRegression(C=3).fit(features[rows], has_answer[rows], sample_weight=weight[rows])

    def say(name, fitted):
        weights_said = ", ".join(f"{name} {weight:+.2f}" for name, weight in zip(names, fitted.coef_[0]))
        print(f"{name:28} {weights_said}, intercept {fitted.intercept_[0]:+.2f}")

    say("all sets", model(numpy.ones(len(kept), bool)))
    confidence = numpy.zeros(len(kept))
    for held_out in sorted(set(family)):
        fitted = model(family != held_out)
        say(f"without {held_out}", fitted)
        confidence[family == held_out] = fitted.predict_proba(features[family == held_out])[:, 1]

    print("\nWhole questions, each set predicted by the model without it:")
    print(f"{'':8} {'AUROC':>6} {'flagged@5%':>11} {'least':>6}")
    for name, is_resized in (("as given", False), ("resized", True)):
        measures = []
        for site in sorted(judged):
            if ("@" in site[0]) != is_resized:
                continue
            by_file = collections.defaultdict(list)
            for row, value in zip(kept, confidence):
                if site_of(row) == site and row["kind"] == "all":
                    by_file[row["out of scope"]].append(value)
            answerable = numpy.sort(by_file.pop(""))
            threshold = answerable[int(len(answerable) * ANSWERABLE_FLAGGED)]
            for values in by_file.values():
                values = numpy.array(values)
                below = numpy.searchsorted(answerable, values, "left") + numpy.searchsorted(answerable, values, "right")
                measures.append((1 - below.mean() / 2 / len(answerable), (values < threshold).mean()))
        measures = numpy.array(measures)
        print(f"{name:8} {measures[:, 0].mean():6.3f} {measures[:, 1].mean():11.3f} {measures[:, 1].min():6.2f}")

    print("\nShare below one confidence for all sites, mean over sites as given:")
    whole = numpy.array([row["kind"] == "all" and "@" not in row["set"] for row in kept])
    for threshold in (0.05, 0.2, 0.3, 0.4, 0.5, 0.6):
        shares = []
        for answer in (True, False):
            by_site = collections.defaultdict(list)
            for index in numpy.flatnonzero(whole & (has_answer == answer)):
                by_site[site_of(kept[index])].append(confidence[index] < threshold)
            shares.append(numpy.mean([numpy.mean(values) for values in by_site.values()]))
        print(f"{threshold:4} answerable {shares[0]:.3f}, out of scope {shares[1]:.3f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["resize", sets, folder]:
            resize(pathlib.Path(sets), pathlib.Path(folder))
        case ["fit", *files] if files:
            fit(files)
        case _:
            sys.exit(__doc__)
