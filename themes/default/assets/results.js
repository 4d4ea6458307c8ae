// The result page, filled in by the browser.
import { allHits, correction, resultPage } from "./answer.js";
import { answerTo, settle } from "./asking.js";
import { report } from "./endpoint.js";
import { rememberOpened, tellReturnTo } from "./returning.js";
import { enhanceTellUs } from "./tell-us.js";
import { countText, element, fill, fillSlot, lang, languageName, text } from "./text.js";

const RESULTS_MAX = 20;

/** Whether a link on another site brought the reader to this page; a page that is loaded again is nobody's arrival. */
const isLinked = () => {
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate" || !document.referrer) return false;
  return new URL(document.referrer).origin !== location.origin;
};

/** The result page of `?q=`. */
export const showResults = async (page) => {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("q")?.trim();
  const section = parameters.get("section") ?? "";
  if (!query) return;
  const list = page.querySelector("[data-hits]");
  const count = page.querySelector("[data-count]");
  const slot = page.querySelector("[data-state-slot]");
  const help = page.querySelector("[data-help-slot]");
  const mould = page.querySelector("template[data-hit]");
  const heading = page.querySelector("h1");
  const title = text("search-heading", query);
  // The heading stays: a longer one would move the field from under the reader's hands.
  document.title = document.title.replace(heading.textContent, () => title);
  page.querySelector("input[type=search]").value = query;

  const clone = (selector) => {
    const made = page.querySelector(selector).content.cloneNode(true);
    const walker = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.nodeValue = fillSlot(walker.currentNode.nodeValue, query);
    made.querySelectorAll("form").forEach((form) => enhanceTellUs(form, query));
    return made;
  };
  const showState = (name) => {
    slot.replaceChildren(clone(`template[data-state="${name}"]`));
    help.replaceChildren(...(["weak", "other_language"].includes(name) ? [clone("template[data-help]")] : []));
  };

  let shown = null;
  const show = (found) => {
    // A late answer takes nothing from under the reader's hands.
    const isInUse = shown && (list.contains(document.activeElement) || slot.contains(document.activeElement) || help.contains(document.activeElement) || list.matches(":hover"));
    shown = found;
    if (isInUse) return;
    const hits = allHits(found);
    showState(found.matched);
    count.textContent = hits.length ? countText("search-count", Math.max(found.total, hits.length)) : "";
    page.querySelector("[data-correction]").replaceChildren(...correction(found, (words) => element("a", { href: resultPage(words) }, words)));
    const { all_sections, sections } = found.facets;
    const facets = page.querySelector("[data-facets]");
    facets.hidden = found.isFallback || (!section && sections.length < 2);
    facets.firstElementChild.replaceChildren(...[{ id: "", title: text("facets-all"), count: all_sections }, ...sections].map(({ id, title, count }) => element("li", {}, element("a",
      { href: resultPage(query, id && { section: id }), "aria-current": String(id === section) }, title, " ", element("span", {}, count)))));
    list.replaceChildren(...hits.map((hit, i) => {
      const item = mould.content.firstElementChild.cloneNode(true);
      const part = (name) => item.querySelector(`[data-slot="${name}"]`);
      item.lang = hit.lang;
      fill(part("title"), hit.title, hit.title_highlights).href = hit.url;
      part("title").addEventListener("click", (event) => {
        rememberOpened(event, query, hit.path);
        report("click", query, { path: hit.path, position: i + 1 });
      });
      part("section").textContent = hit.section;
      fill(part("snippet"), hit.snippet.text, hit.snippet.highlights);
      if (hit.level !== "related" || found.matched !== "full") part("related").remove();
      if (hit.lang === lang) part("lang").remove();
      else part("lang").textContent = languageName(hit.lang);
      return item;
    }));
  };

  slot.replaceChildren();
  count.textContent = text("search-searching");
  tellReturnTo(query);
  try {
    await answerTo(query, { limit: RESULTS_MAX, section, linked: Number(isLinked()) }, show);
    // The endpoint has recorded what it was asked.
    if (shown.isFallback) settle(query, shown);
  } catch {
    count.textContent = "";
    showState("unavailable");
  }
};
