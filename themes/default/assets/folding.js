// The words of a text as the indexes have them; the program and this file run the same test vectors. Browsers have their own
// dictionaries of Thai, Chinese and Japanese; pairs of characters make up for it.

const WORD_LENGTH_MAX = 64;
const COMPOUND_PARTS_MAX = 4;
const SIGNED_WORD_LENGTH_MAX = 16; // C++, F#

const APOSTROPHE = /^['’ʼ‘‛′＇`´ʹ׳]$/u;
const CLUSTER = /[^][\p{M}\u1160-\u11FF\uFF9E\uFF9F]*/gu;
const DIACRITIC = /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
const COMPOSED = /[\u00C0-\u052F\u0620-\u06D5\u1E00-\u1FFF\uFB1D-\uFB4F]/g;
const DROPPED = /['\u0640\u00AD\u200B-\u200F]/g;
const SPELT = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ŧ: "t", ς: "σ", ґ: "г", ӏ: "і", ى: "ي", ی: "ي", ة: "ه", ک: "ك", ٱ: "ا" };
const SPELT_LETTER = new RegExp(`[${Object.keys(SPELT).join("")}]`, "g");
const HIRAGANA = /[\u3041-\u309F]/;
const SPACELESS = /^[\u3041-\u309F\u30A0-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uAC00-\uD7AF\u{20000}-\u{3FFFF}々〆]/u;
const LETTER = /\p{Alphabetic}/u;

const strip = (lower) => lower.replace(DROPPED, "").replace(SPELT_LETTER, (letter) => SPELT[letter]).replace(DIACRITIC, "")
  .replace(COMPOSED, (letter) => letter.normalize("NFD").replace(DIACRITIC, ""));

/** The text in one spelling, and where each of its places came from. */
const normalize = (text) => {
  const origins = [];
  let normalized = "";
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    normalized += APOSTROPHE.test(cluster) ? "'" : cluster.normalize("NFKC");
    while (origins.length < normalized.length) origins.push(index);
  }
  origins.push(text.length);
  return [normalized, origins];
};

const stretchesOf = (text) => {
  const words = Intl.Segmenter
    ? [...new Intl.Segmenter("en", { granularity: "word" }).segment(text)].filter((part) => part.isWordLike).map(({ index, segment }) => [index, index + segment.length])
    : [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((part) => [part.index, part.index + part[0].length]);
  // Some browsers part `api.key`.
  return words.reduce((joined, [start, end]) => {
    const last = joined.at(-1);
    const [before, gap, after] = last ? [text.slice(last[0], last[1]), text.slice(last[1], start), text.slice(start, end)] : [];
    const isOne = (/^[.:·']$/.test(gap) && /[\p{L}\p{M}]$/u.test(before) && /^\p{L}/u.test(after))
      || (/^[.,;']$/.test(gap) && /\p{N}$/u.test(before) && /^\p{N}/u.test(after));
    if (isOne) last[1] = end; else joined.push([start, end]);
    return joined;
  }, []);
};

/** What gives the words of a text: their places in it, their kind, and the compound that a part belongs to. */
export const folding = (lang, { elisions, clitics, stop_words: stopWords }) => {
  const stops = new Set(stopWords);
  return (original) => wordsOf(original, lang, elisions, clitics, stops);
};

const wordsOf = (original, lang, elisions, clitics, stops) => {
  const language = lang.toLowerCase().split("-")[0];
  const [text, origins] = normalize(original);
  const found = [];

  const push = (start, end, kind, written = text.slice(start, end)) => {
    const word = strip(Array.from(written).slice(0, WORD_LENGTH_MAX).join("").toLocaleLowerCase(lang));
    if (word) found.push({ word, start: origins[start], end: origins[end], isStopWord: kind !== "whole" && stops.has(word), kind });
  };

  // `l'adresse`, `customer's`
  const withoutElision = ([start, end]) => {
    const [before, ...rest] = text.slice(start, end).split("'");
    const after = rest.join("'");
    if (!rest.length) return [[start, end]];
    if (elisions.includes(before.toLowerCase())) return after ? [[end - after.length, end]] : [];
    if (language === "en" && /^s$/i.test(after) && before.length > 1) return [[start, start + before.length]];
    return [[start, end]];
  };
  const splitAtJoints = ([start, end]) => {
    const word = text.slice(start, end);
    if (/^\p{N}/u.test(word) && !LETTER.test(word)) return [[start, end]];
    return [...word.matchAll(/[^._:·,;]+/g)].flatMap((part) => withoutElision([start + part.index, start + part.index + part[0].length]));
  };
  const withoutClitics = (run) => {
    const isClitic = ([start, end]) => clitics.includes(text.slice(start, end).toLowerCase());
    while (run.length > 1 && isClitic(run.at(-1))) run = run.slice(0, -1);
    while (language === "ro" && run.length > 1 && isClitic(run[0])) run = run.slice(1);
    return run;
  };

  const pushCompound = (run) => {
    const parts = withoutClitics(run).flatMap(splitAtJoints);
    if (!parts.length) return;
    const [[first, firstEnd], [last, lastEnd]] = [parts[0], parts.at(-1)];
    const isName = (start, end) => /^[a-z]+$/i.test(text.slice(start, end));
    const start = isName(first, firstEnd) && /(^|[\s("'])\.$/.test(text.slice(Math.max(0, first - 2), first)) ? first - 1 : first;
    const signs = text.slice(lastEnd, lastEnd + 4).match(/^[+#]{1,2}(?![+#\p{Alphabetic}\p{N}])/u)?.[0].length ?? 0;
    const end = isName(last, lastEnd) && lastEnd - last <= SIGNED_WORD_LENGTH_MAX ? lastEnd + signs : lastEnd;
    const hasLetters = parts.some(([from, to]) => LETTER.test(text.slice(from, to)));
    const before = found.length;
    if (parts.length === 1 && end - start > firstEnd - first) {
      const hasPart = firstEnd - first > 1;
      push(start, end, hasPart ? "whole" : "word");
      if (hasPart) push(first, firstEnd, "part");
    } else if (parts.length > 1 && parts.length <= COMPOUND_PARTS_MAX && hasLetters) {
      push(first, lastEnd, "whole", parts.map(([from, to]) => text.slice(from, to)).join(""));
      for (const [from, to] of parts) push(from, to, "part");
    } else {
      for (const [from, to] of parts) push(from, to, "word");
    }
    const whole = found[before]?.kind === "whole" ? found[before].word : undefined;
    for (const part of found.slice(before + 1)) part.whole = whole;
  };

  const pushSpaceless = (run) => {
    const [from, to] = [run[0][0], run.at(-1)[1]];
    const characters = [...text.slice(from, to).matchAll(/[^]/gu)].map((character) => [from + character.index, character[0]]);
    let next = 0;
    for (const [start, end] of run) {
      push(start, end, "word");
      for (; next + 1 < characters.length && characters[next][0] < end; next += 1) {
        const [[at, one], [second, other]] = [characters[next], characters[next + 1]];
        const isWord = at === start && second + other.length === end;
        const isPair = SPACELESS.test(one) && SPACELESS.test(other) && !(HIRAGANA.test(one) && HIRAGANA.test(other));
        if (!isWord && isPair) push(at, second + other.length, "pair");
      }
    }
  };

  const stretches = stretchesOf(text);
  const isSpaceless = ([start]) => SPACELESS.test(text.slice(start, start + 2));
  for (let i = 0; i < stretches.length;) {
    const spaceless = isSpaceless(stretches[i]);
    const run = [stretches[i]];
    for (i += 1; i < stretches.length; i += 1) {
      const gap = text.slice(run.at(-1)[1], stretches[i][0]);
      if (isSpaceless(stretches[i]) !== spaceless || !(spaceless ? gap === "" : /^[-‐&]$/.test(gap))) break;
      run.push(stretches[i]);
    }
    (spaceless ? pushSpaceless : pushCompound)(run);
  }
  if (!found.length) for (const run of text.matchAll(/\S+/g)) push(run.index, run.index + run[0].length, "word");
  return found;
};
