// Answers like the endpoint's, from the index that the build wrote for browsers.
import { folding } from "./folding.js";
import MiniSearch from "./vendor/minisearch.js";

const FULL_SHARE_MIN = 0.45; // of the question, by rarity; 9 in 10 questions to another site have less
const SNIPPET_CHARS_MAX = 160;
const LEAD_CHARS_MAX = 60;
const OTHER_LANGUAGES_MAX = 2;
const ENDING_CHARS_MAX = 3;
const ENDING_WEIGHT = 0.7;
const TYPO_WEIGHT = 0.5;

const OPTIONS = {
  idField: "path",
  fields: ["title", "asked_as", "headings", "text"],
  storeFields: ["title", "url", "section", "lang", "description", "passages"],
  processTerm: (term) => term,
};
const BOOST = { title: 4, asked_as: 4, headings: 2, text: 1 };

const indexes = new Map();

/** The index of a language, loaded once. */
export const load = (lang, url) => {
  if (!indexes.has(lang)) {
    const loading = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(response.status);
      const stored = await response.json();
      const { languages, ...lists } = stored.answerbook;
      return { lang, languages, words: folding(lang, lists), index: await MiniSearch.loadJSAsync(stored, OPTIONS) };
    });
    loading.catch(() => indexes.delete(lang));
    indexes.set(lang, loading);
  }
  return indexes.get(lang);
};

/** Which words of the index a word may mean, and how sure that is. */
const meanings = (index, word, isTyped) => {
  const look = (options, from = word) => [...new Set(index.search(from, { tokenize: (term) => [term], ...options }).flatMap(({ terms }) => terms))];
  const known = look();
  const found = new Map(known.map((term) => [term, 1]));
  const letters = Array.from(word).length;
  const hasDigit = /\p{N}/u.test(word);
  const add = (terms, weight) => terms.forEach((term) => { if (!found.has(term)) found.set(term, weight); });
  if (isTyped) add(look({ prefix: true }), 1);
  // Another ending of the same word.
  if (letters > 3 && !hasDigit) {
    const beginning = word.slice(0, Math.max(4, word.length - ENDING_CHARS_MAX + 1));
    add(look({ prefix: true }, beginning).filter((term) => Math.abs(term.length - word.length) < ENDING_CHARS_MAX), ENDING_WEIGHT);
  }
  // A typo: the first letter is right.
  if (!known.length && letters > 3 && !hasDigit) add(look({ fuzzy: letters < 8 ? 1 : 2 }).filter((term) => term[0] === word[0]), TYPO_WEIGHT);
  return found;
};

/** In Unicode scalar values, merged where they touch. */
const highlights = (text, words) => {
  const place = (at) => Array.from(text.slice(0, at)).length;
  return words.map(({ start, end }) => [place(start), place(end)]).sort(([a], [b]) => a - b).reduce((merged, [start, end]) => {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end); else merged.push([start, end]);
    return merged;
  }, []);
};

const cut = (text, matches) => {
  const first = matches[0]?.start ?? 0;
  let from = text.length <= SNIPPET_CHARS_MAX ? 0 : Math.max(0, first - LEAD_CHARS_MAX);
  if (from) from = Math.min(first, text.indexOf(" ", from) + 1 || first);
  let to = Math.min(text.length, from + SNIPPET_CHARS_MAX);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), matches[0]?.end ?? 0, from + LEAD_CHARS_MAX);
  const shift = (from && 1) - from;
  const inside = matches.filter(({ start, end }) => start >= from && end <= to).map(({ start, end }) => ({ start: start + shift, end: end + shift }));
  const shown = (from ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
  return { text: shown, highlights: highlights(shown, inside) };
};

const searchIn = ({ lang, index, words }, query, { typing, limit }) => {
  const all = words(query);
  const content = all.some((word) => !word.isStopWord) ? all.filter((word) => !word.isStopWord) : all;
  const last = all.at(-1);
  const isTyped = (word) => Boolean(typing) && word === last && last.end === query.length;
  const asked = new Map();
  for (const word of content) if (!asked.has(word.word)) asked.set(word.word, { ...word, means: meanings(index, word.word, isTyped(word)) });

  const weights = new Map();
  for (const { means } of asked.values()) for (const [term, weight] of means) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  const results = weights.size ? index.search(query, { tokenize: () => [...weights.keys()], boostTerm: (term) => weights.get(term), boost: BOOST }) : [];

  // A word that no article has says most.
  const count = index.documentCount;
  for (const one of asked.values()) {
    const articles = results.filter(({ terms }) => terms.some((term) => one.means.has(term))).length;
    one.rarity = Math.log(1 + (count - articles + 0.5) / (articles + 0.5));
  }
  const share = ({ terms }) => {
    const sureness = (word) => Math.max(0, ...terms.map((term) => asked.get(word)?.means.get(term) ?? 0));
    const counted = [...asked.values()].filter(({ kind }) => kind !== "whole");
    const sum = (factor) => counted.reduce((mass, one) => mass + one.rarity * factor(one), 0);
    return sum((one) => Math.max(sureness(one.word), sureness(one.whole))) / (sum(() => 1) || 1);
  };
  const best = results[0] ? share(results[0]) : 0;
  const matched = !results.length ? "none" : best < FULL_SHARE_MIN ? "weak" : "full";

  const found = (text) => words(text).filter(({ word }) => weights.has(word));
  const mass = (matches) => [...asked.values()].reduce((sum, { means, rarity }) => sum + (matches.some(({ word }) => means.has(word)) ? rarity : 0), 0);
  const hit = (result) => {
    const { id, title, url, section, description = "", passages, score } = result;
    const inTitle = found(title);
    const inDescription = found(description);
    const pieces = passages.map(([anchor, heading, text]) => {
      const matches = found(text);
      return { anchor, text, matches, mass: mass([...matches, ...found(heading)]) };
    });
    const piece = pieces.reduce((one, other) => (other.mass > one.mass ? other : one), { mass: mass(inDescription) });
    // Where the title already says it all, the article is read from the top.
    const anchor = piece.anchor && piece.mass > mass(inTitle) ? `#${piece.anchor}` : "";
    const snippet = piece.text ? cut(piece.text, piece.matches) : description ? cut(description, inDescription) : cut(pieces.find(({ text }) => text)?.text ?? "", []);
    return {
      path: id, lang: result.lang ?? lang, url: url + anchor, title, title_highlights: highlights(title, inTitle), section, snippet,
      level: share(result) < FULL_SHARE_MIN ? "related" : "exact", score,
    };
  };
  return {
    lang, query, matched, total: results.length, hits: results.slice(0, limit).map(hit),
    did_you_mean: null, facets: { all_sections: results.length, sections: [] }, other_languages: [],
  };
};

/** The answer of `lang`, or when it has nothing, of languages that the reader may know. */
export const answer = async (lang, url, query, options) => {
  const own = await load(lang, url);
  const found = searchIn(own, query, options);
  if (found.matched !== "none") return found;
  const preferred = navigator.languages ?? [];
  const isPreferred = ([code]) => preferred.some((tag) => tag.toLowerCase().split("-")[0] === code.toLowerCase().split("-")[0]);
  const [source, ...others] = own.languages;
  const wanted = [source, ...others.filter(isPreferred)].filter(([code]) => code !== lang).slice(0, OTHER_LANGUAGES_MAX);
  const answers = await Promise.all(wanted.map(([code, address]) => load(code, address).then((other) => searchIn(other, query, options)).catch(() => null)));
  const full = answers.filter((other) => other?.matched === "full");
  if (!full.length) return found;
  return { ...found, matched: "other_language", other_languages: full.map((other) => ({ lang: other.lang, hits: other.hits })) };
};
