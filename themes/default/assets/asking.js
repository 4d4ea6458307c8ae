// Who answers a question: the endpoint, or else the index that this browser has loaded.
import { ask, isAway, queue, report } from "./endpoint.js";
import { lang, searchUrl } from "./text.js";

const PATIENCE_MS = 800; // then the reader gets the answer of this browser
const INDEX_URL = `${searchUrl}index.json`;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const askBrowser = async (query, options) => {
  const { answer } = await import("./fallback.js");
  return { ...await answer(lang, INDEX_URL, query, options), isFallback: true };
};

/** Load what a search without the endpoint needs. */
export const prepare = () => import("./fallback.js").then(({ load }) => load(lang, INDEX_URL)).catch(() => { /* tried again when it is needed */ });

/**
 * Answer a question: `show` is called with what was found, and once more when the endpoint answers after all.
 * Resolves when no other answer will come; rejects when nobody answers.
 */
export const answerTo = async (query, options, show) => {
  const isOver = () => options.signal?.aborted;
  const asked = isAway() ? Promise.resolve(null) : ask(query, options).catch(() => null);
  const found = await Promise.race([asked, pause(PATIENCE_MS)]);
  if (isOver()) return;
  if (found) return show(found);
  const own = await askBrowser(query, options).catch(() => null);
  if (own && !isOver()) show(own);
  const late = await asked;
  if (isOver()) return;
  if (late) show(late);
  else if (!own) throw new Error("nobody answers");
};

/** A question was meant. What only this browser saw is kept for the endpoint, unless it was answered well. */
export const settle = (query, found) => {
  if (!isAway()) report("settled", query);
  else if (found?.matched !== "full") queue(query);
};
