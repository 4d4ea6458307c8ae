// What every page starts with; the rest is loaded by the pages that have something for it.
// Every page works without a script.
import { enhanceMenu, markPreferred, settleLanguage } from "./menus.js";
import { prefetchPages } from "./prefetch.js";
import { enhanceSearch } from "./search.js"; // at once: `/` should work as soon as the page is there

const each = (selector, enhance) => document.querySelectorAll(selector).forEach(enhance);
const has = (selector) => document.querySelector(selector) !== null;

each("form[data-search]", enhanceSearch);
each("[data-menu]", enhanceMenu);
each("[data-languages]", markPreferred);
// Choosing a language, wherever that is, is the last word on it.
document.addEventListener("click", ({ target }) => { if (target.closest("a[hreflang]")) settleLanguage(); });
prefetchPages();
const [wanted = ""] = navigator.languages ?? [];
const isWanted = wanted.split("-")[0] === document.documentElement.lang.split("-")[0];
if (!isWanted || has(`[data-menu] a[hreflang="${wanted}"]:not([aria-current])`)) import("./language-hint.js").then(({ showHint }) => each("[data-language-hint]", showHint));
if (has(".prose")) import("./article.js").then(({ enhanceArticle }) => enhanceArticle());
if (has("form[data-feedback]")) import("./feedback.js").then(({ enhanceFeedback }) => each("form[data-feedback]", enhanceFeedback));
if (has("[data-results]")) import("./results.js").then(({ showResults }) => each("[data-results]", showResults));
