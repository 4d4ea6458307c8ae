// The search endpoint: questions, events, and the visit that holds them together.
import { endpoint, lang } from "./text.js";

const ANSWER_MS_MAX = 3000; // then say that the search does not answer

/** `crypto.randomUUID` exists on https and localhost only. */
export const randomId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/** A random value that lives in this tab. */
export const visit = (() => {
  const key = "answerbook-visit";
  const fresh = randomId();
  try {
    const known = sessionStorage.getItem(key);
    if (!known) sessionStorage.setItem(key, fresh);
    return known || fresh;
  } catch { return fresh; }
})();

/** Tell the endpoint what happened; never waits, never fails. */
export const report = (type, query, more = {}) => {
  const body = JSON.stringify({ events: [{ id: randomId(), type, visit, lang, query, ...more }] });
  try { navigator.sendBeacon(`${endpoint}/api/events`, new Blob([body], { type: "text/plain" })); } catch { /* only a count */ }
};

/** Ask the endpoint; rejects when `signal` is aborted or the answer takes too long. */
export const ask = async (query, { typing = 0, limit, section = "", signal }) => {
  const parameters = new URLSearchParams({ lang, q: query, limit, typing, section, visit });
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), ANSWER_MS_MAX);
  signal?.addEventListener("abort", () => slow.abort());
  try {
    const response = await fetch(`${endpoint}/api/search?${parameters}`, { signal: slow.signal, credentials: "omit" });
    if (!response.ok) throw new Error(response.status);
    return await response.json();
  } finally { clearTimeout(timer); }
};
