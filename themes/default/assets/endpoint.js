// The search endpoint: questions, events, and the visit that holds them together.
import { keep, kept } from "./tab.js";
import { endpoint, hasEndpoint, lang } from "./text.js";

const ANSWER_MS_MAX = 4000; // then it counts as away
const AWAY_MS = 30_000; // so long an endpoint that is away is not asked
const QUEUE_MAX = 50; // events that wait for it; it takes as many at once

/** `crypto.randomUUID` exists on https and localhost only. */
export const randomId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/** A random value that lives in this tab. */
export const visit = kept("visit") ?? randomId();
keep("visit", visit);

/** Whether there is no use in asking: there is no endpoint, or it did not answer a moment ago. */
export const isAway = () => !hasEndpoint || Date.now() < kept("away-until", 0);

/** Send JSON; resolves when it is accepted. */
export const post = async (path, body) => {
  const response = await fetch(`${endpoint}/api/${path}`, {
    method: "POST", credentials: "omit", keepalive: true, headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(response.status);
};

const event = (type, query, more = {}) => ({ id: randomId(), type, visit, lang, query, ...more });

/** Tell the endpoint what happened; never waits, never fails. */
export const report = (type, query, more) => {
  if (isAway()) return;
  const body = JSON.stringify({ events: [event(type, query, more)] });
  try { navigator.sendBeacon(`${endpoint}/api/events`, new Blob([body], { type: "text/plain" })); } catch { /* only a count */ }
};

/** Remember a question that nobody but this browser has seen, until the endpoint answers again. */
export const queue = (query) => {
  const waiting = kept("queue", []);
  if (!hasEndpoint || waiting.some((one) => one.query === query && one.lang === lang)) return;
  keep("queue", [...waiting, event("settled", query)].slice(-QUEUE_MAX));
};

const sendQueue = async () => {
  const events = kept("queue", []);
  if (!events.length) return;
  keep("queue", []);
  // What is sent twice counts once: each event keeps its id.
  try { await post("events", { events }); } catch { keep("queue", [...events, ...kept("queue", [])].slice(-QUEUE_MAX)); }
};

/** Ask the endpoint; rejects when `signal` is aborted or the answer takes too long. */
export const ask = async (query, { typing = 0, limit, section = "", linked = 0, signal }) => {
  const parameters = new URLSearchParams({ lang, q: query, limit, typing, section, linked, visit });
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), ANSWER_MS_MAX);
  signal?.addEventListener("abort", () => slow.abort());
  try {
    const response = await fetch(`${endpoint}/api/search?${parameters}`, { signal: slow.signal, credentials: "omit" });
    if (!response.ok) throw new Error(response.status);
    const found = await response.json();
    keep("away-until", 0);
    sendQueue();
    return found;
  } catch (error) {
    if (!signal?.aborted) keep("away-until", Date.now() + AWAY_MS);
    throw error;
  } finally { clearTimeout(timer); }
};
