// What the suggestions and the result page both make of an answer.
import { searchUrl, text } from "./text.js";

const LEAD_CHARS_MAX = 16;

/** Every hit of an answer in the order shown; those of other languages last. */
export const allHits = (found) => [...found.hits, ...found.other_languages.flatMap((other) => other.hits)];

/** What search took the question for, around what `shown` makes of it. */
export const correction = (found, shown) => {
  const words = found.did_you_mean;
  if (!words) return [];
  const [before, after] = text("result-corrected", found.query).split("[[answerbook:corrected]]");
  return [before, shown(words), after];
};

/** A snippet for a single line: it begins shortly before what matched. */
export const oneLine = ({ text, highlights }) => {
  const characters = Array.from(text);
  const first = highlights[0]?.[0] ?? 0;
  const from = first > LEAD_CHARS_MAX ? characters.indexOf(" ", first - LEAD_CHARS_MAX) + 1 : 0;
  if (!from || from > first) return [text, highlights];
  return [`…${characters.slice(from).join("")}`, highlights.map(([start, end]) => [start - from + 1, end - from + 1]).filter(([start]) => start > 0)];
};

/** Address of the result page of a question. */
export const resultPage = (q, more) => `${searchUrl}?${new URLSearchParams({ q, ...more })}`;
