// What every page starts with; the rest is loaded by the pages that have something for it.
// Every page works without a script.
import { enhanceMenu, markPreferred } from "./menus.js";

const each = (selector, enhance) => document.querySelectorAll(selector).forEach(enhance);
const has = (selector) => document.querySelector(selector) !== null;

each("[data-menu]", enhanceMenu);
each("[data-languages]", markPreferred);
if (has("form[data-search]")) import("./search.js").then(({ enhanceSearch }) => each("form[data-search]", enhanceSearch));
if (has("form[data-feedback]")) import("./feedback.js").then(({ enhanceFeedback }) => each("form[data-feedback]", enhanceFeedback));
if (has("[data-results]")) import("./results.js").then(({ showResults }) => each("[data-results]", showResults));
