// The words that a browser makes of a question are the words of the index (`tests/it/folding_vectors.rs` is the other side).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, ROOT } from "./product.mjs";

const languages = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/folding-vectors.json"), "utf8"));
const source = join(ROOT, "themes/default/assets/folding.js");

/**
 * Every case of which the words differ. Dictionaries are each program's own: of Thai only the text is compared, of Japanese
 * and Chinese what is longer than one character, since pairs of characters make up for the rest.
 */
const differences = (folding, languages) => languages.flatMap(({ lang, elisions, clitics, cases }) => {
  const words = folding(lang, { elisions, clitics, stop_words: [] });
  const shown = (list) => {
    if (lang === "th") return list.join("");
    return (["ja", "zh"].includes(lang) ? list.filter((word) => Array.from(word).length > 1).sort() : list).join(" | ");
  };
  return cases.map(({ text, words: expected }) => ({ text, expected: shown(expected), found: shown(words(text).map(({ word }) => word)) }))
    .filter(({ expected, found }) => expected !== found);
});

test("words equal those of the index in this runtime", async () => {
  const { folding } = await import(pathToFileURL(source));
  assert.deepEqual(differences(folding, languages), []);
});

test("words equal those of the index in Chromium", async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const code = readFileSync(source, "utf8").replace("export const folding", "const folding");
    const found = await page.evaluate(`(() => { ${code}; return (${differences})(folding, ${JSON.stringify(languages)}); })()`);
    assert.deepEqual(found, []);
  } finally {
    await browser.close();
  }
});
