// The words of the interface, as the page brings them, and elements made of them.
// Text from elsewhere reaches the page as text nodes only.

/** What the page says about itself: where the endpoint is, its language, its search page and home. */
export const { endpoint = "", lang = "en", searchUrl = "/", homeUrl = "/" } = document.body.dataset;
export const hasEndpoint = document.body.dataset.noEndpoint === undefined;

const ANNOUNCE_PAUSE_MS = 900; // a screen reader should not be interrupted at each key

// The page's own, and those of all pages, which the script before this one brings.
const strings = document.getElementById("answerbook-strings")?.content;
strings?.append(document.createRange().createContextualFragment(globalThis.answerbookStrings ?? ""));

export const fillSlot = (value, query) => value.replace("[[answerbook:query]]", () => query);

/** An interface string; `query` fills its slot. */
export const text = (key, query = "") => fillSlot(strings?.querySelector(`[data-key="${key}"]`)?.textContent ?? "", query);

/** An interface string with its slots filled by name. */
export const phrase = (key, values = {}) => text(key).replace(/\[\[answerbook:(\w+)\]\]/g, (slot, name) => values[name] ?? slot);

/** An interface string with a number: the page holds one sample of each plural category. */
export const countText = (key, count) => {
  const rules = new Intl.PluralRules(lang);
  const samples = [...(strings?.querySelectorAll(`[data-key="${key}"]`) ?? [])];
  const sample = samples.find((s) => rules.select(+s.dataset.n) === rules.select(count));
  return sample ? sample.textContent.replace(sample.dataset.n, String(count)) : "";
};

/** The words that say, in a language, that a page is there in it too; nothing when the theme does not speak it. */
export const languageHint = (code) => strings?.querySelector(`[data-language="${code}"]`);

export const set = (target, attributes) => {
  for (const [key, value] of Object.entries(attributes)) if (value) target.setAttribute(key, value);
  return target;
};
export const element = (name, attributes, ...children) => {
  const made = set(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

/** Put `value` into `target`, marking ranges counted in Unicode scalar values. */
export const fill = (target, value, ranges = []) => {
  const characters = Array.from(value);
  const slice = (from, to) => characters.slice(from, to).join("");
  let done = 0;
  target.textContent = "";
  for (const [start, end] of ranges) {
    if (start < done || end > characters.length) continue;
    target.append(slice(done, start), element("mark", {}, slice(start, end)));
    done = end;
  }
  target.append(slice(done));
  return target;
};

export const languageName = (code) => {
  try { return new Intl.DisplayNames([code], { type: "language" }).of(code); } catch { return code; }
};

const status = document.getElementById("answerbook-status");
let announceTimer;

/** Take back what was to be said. */
export const beSilent = () => clearTimeout(announceTimer);

/** Say `message` to a screen reader once nothing else has been said for a moment. */
export const announce = (message) => {
  beSilent();
  announceTimer = setTimeout(() => { if (status) status.textContent = message; }, ANNOUNCE_PAUSE_MS);
};
