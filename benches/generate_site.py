#!/usr/bin/env python3
"""Write a made-up help centre for measuring: the same arguments give the same bytes.

The words mean nothing. They are built from syllables of each language, carry its endings so that
stemming has work to do, and are drawn with Zipf's law (the n-th word 1/n as often as the first), so
that dictionary and posting lists of the index grow as those of real text do.
"""

import argparse
import json
import random
from itertools import accumulate
from pathlib import Path

ARTICLES_PER_SECTION = 40
SECTIONS_PER_TOPIC = 10
ROOTS_PER_LANGUAGE = 12_000
ENDINGS_PER_ROOT = 3

# Onsets, vowels, codas and endings of each language. An empty coda comes often: most syllables are open.
SOUNDS = {
    "en": ("b br d f g h j l m n p pl r st t th tr v w", "a e i o u ea oo", "   l m n r", " s ed ing er ly"),
    "it": ("b c ch d f g gl l m n p pr r s sp t tr v z", "a e i o u à è ò", "   l n r", "o a i e are ato zione mente"),
    "es": ("b c ch d f g j l ll m n ñ p r s t tr v", "a e i o u á é í ó", "   l n r s", "o a os as ar ado ción"),
    "ru": ("б в г д ж з к л м н п пр р с ст т ч ш", "а е и о у ё ы я", "   й л н р с", "а ы ов ами ать ость ный"),
    "uk": ("б в г ґ д ж з к л м н п пр р с ст т ч ш", "а е и і ї о у є я", "   в й л н р", "а и ів ами ати ість ний"),
    "ro": ("b c ch d f g j l m n p pr r s ș t ț v", "a e i o u ă â î", "   l n r s", " ul ei ile are at ție"),
    "pt": ("b c ch d f g j l lh m n nh p r s t v", "a e i o u á ã é õ", "   l m r s", "o a os as ar ado ção"),
    "fr": ("b c ch d f g j l m n p pl r s t tr v", "a e i o u é è ou", "   l n r s", " s e es er ement tion"),
}
WEIGHTS_OF_SYLLABLE_COUNTS = {1: 2, 2: 5, 3: 3, 4: 1}


class Prose:
    """Endless text of one language."""

    def __init__(self, language):
        self.random = random.Random(language)
        self.words = self._vocabulary(*(sounds.split(" ") for sounds in SOUNDS[language]))
        self.frequencies = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def _vocabulary(self, onsets, vowels, codas, endings):
        choose = self.random.choice
        counts, weights = zip(*WEIGHTS_OF_SYLLABLE_COUNTS.items())
        words = {}  # a set that keeps its order
        for _ in range(ROOTS_PER_LANGUAGE):
            syllables = self.random.choices(counts, weights)[0]
            root = "".join(choose(onsets) + choose(vowels) + choose(codas) for _ in range(syllables))
            for ending in self.random.sample(endings, ENDINGS_PER_ROOT):
                words[root + ending] = None
        # Frequent words are short, with exceptions.
        return sorted(words, key=lambda word: len(word) * self.random.uniform(0.5, 1.5))

    def take(self, count):
        return self.random.choices(self.words, cum_weights=self.frequencies, k=count)

    def phrase(self, least, most):
        return " ".join(self.take(self.random.randint(least, most))).capitalize()

    def sentences(self, count):
        return " ".join(self.phrase(8, 16) + "." for _ in range(count))


def article(prose, number, siblings):
    link, code, strong = prose.random.choice(siblings), prose.take(2), prose.phrase(2, 3)
    rows = "\n".join(f"| {prose.phrase(1, 3)} | {prose.phrase(2, 5)} |" for _ in range(4))
    items = "\n".join(f"- {prose.phrase(5, 10)}" for _ in range(4))
    steps = "\n".join(f"{step}. {prose.phrase(5, 10)}" for step in range(1, 4))
    return f"""---
title: {prose.phrase(4, 8)}?
description: {prose.sentences(1)}
asked_as:
  - {prose.phrase(3, 6)}
tags: {json.dumps(prose.take(2), ensure_ascii=False)}
weight: {number}
updated: 2026-{prose.random.randint(1, 10):02}-{prose.random.randint(1, 28):02}
---
{prose.sentences(3)} [{prose.phrase(2, 4)}]({link}).

## {prose.phrase(2, 5)}

{prose.sentences(2)}

{items}

## {prose.phrase(2, 5)}

{prose.sentences(2)} `{"_".join(code)}` **{strong}**.

| {prose.phrase(1, 2)} | {prose.phrase(1, 2)} |
| --- | --- |
{rows}

### {prose.phrase(2, 5)}

{steps}

{prose.sentences(2)}
"""


def section_index(prose, number):
    return f"---\ntitle: {prose.phrase(2, 3)}\ndescription: {prose.sentences(1)}\nweight: {number}\n---\n"


def write_language(folder, language, articles):
    prose = Prose(language)
    for first in range(1, articles + 1, ARTICLES_PER_SECTION):
        number = first // ARTICLES_PER_SECTION + 1
        topic = folder / f"topic-{(number - 1) // SECTIONS_PER_TOPIC + 1:02}"
        section = topic / f"section-{number:03}"
        section.mkdir(parents=True)
        if not (topic / "_index.md").exists():
            (topic / "_index.md").write_text(section_index(prose, number), encoding="utf-8")
        (section / "_index.md").write_text(section_index(prose, number), encoding="utf-8")
        numbers = range(first, min(first + ARTICLES_PER_SECTION, articles + 1))
        names = [f"article-{number:05}.md" for number in numbers]
        for number, name in zip(numbers, names):
            (section / name).write_text(article(prose, number, names), encoding="utf-8")


def write_site(folder, articles, languages):
    folder.mkdir(parents=True, exist_ok=True)
    codes = list(SOUNDS)[:languages]
    configuration = "".join(f"  - code: {code}\n" for code in codes)
    (folder / "answerbook.yaml").write_text(
        f"title: Generated\nbase_url: https://generated.example\nlanguages:\n{configuration}", encoding="utf-8"
    )
    for code in codes:
        write_language(folder / "content" / code, code, articles)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="new folder for the site")
    parser.add_argument("--articles", type=int, default=4000, help="articles, each in every language [%(default)s]")
    parser.add_argument(
        "--languages", type=int, default=5, choices=range(1, len(SOUNDS) + 1), help="how many [%(default)s]"
    )
    options = parser.parse_args()
    if (options.folder / "content").exists():
        parser.error(f"`{options.folder}` already holds a site")
    write_site(options.folder, options.articles, options.languages)


if __name__ == "__main__":
    main()
