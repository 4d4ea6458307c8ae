// A reader who is back at the hits a moment after opening one has not found the answer there.
import { report } from "./endpoint.js";
import { keep, kept } from "./tab.js";

const RETURN_MS_MAX = 15_000;

/** Remember which hit is opened in this tab, and what was asked. */
export const rememberOpened = ({ button, ctrlKey, metaKey, shiftKey, altKey }, query, path) => {
  if (button || ctrlKey || metaKey || shiftKey || altKey) return; // it opens elsewhere, and the list stays
  keep("opened", { query, path, page: location.href, at: Date.now() });
};

const tellReturn = (isSeen) => {
  const opened = kept("opened");
  if (!opened || !isSeen(opened)) return;
  keep("opened", null);
  if (Date.now() - opened.at <= RETURN_MS_MAX) report("return", opened.query, { path: opened.path });
};

/** The hits of `query` are shown by a page that was loaded. */
export const tellReturnTo = (query) => tellReturn((opened) => opened.query === query);

// A page that the browser had put aside comes back with the list as it was left, suggestions too.
addEventListener("pageshow", ({ persisted }) => { if (persisted) tellReturn((opened) => opened.page === location.href); });
