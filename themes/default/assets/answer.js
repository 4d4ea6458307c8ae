// What the suggestions and the result page both make of an answer.
import { searchUrl, text } from "./text.js";

/** Every hit of an answer in the order shown; those of other languages last. */
export const allHits = (found) => [...found.hits, ...found.other_languages.flatMap((other) => other.hits)];

/** What search took the question for, around what `shown` makes of it. */
export const correction = (found, shown) => {
  const words = found.did_you_mean;
  if (!words) return [];
  const [before, after] = text("result-corrected", found.query).split("[[answerbook:corrected]]");
  return [before, shown(words), after];
};

/** Address of the result page of a question. */
export const resultPage = (q, more) => `${searchUrl}?${new URLSearchParams({ q, ...more })}`;
