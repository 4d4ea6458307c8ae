// A search field that suggests articles while the reader types.
import { allHits, correction, oneLine, resultPage } from "./answer.js";
import { answerTo, prepare, settle } from "./asking.js";
import { report } from "./endpoint.js";
import { onLeave } from "./menus.js";
import { rememberOpened } from "./returning.js";
import { keep, kept } from "./tab.js";
import { announce, beSilent, countText, element, fill, homeUrl, lang, languageName, set, text } from "./text.js";

const TYPING_PAUSE_MS = 120; // a fast typist presses a key about every 120 ms
const SETTLED_MS = 4000; // a question left alone this long was meant
const SUGGESTIONS_MAX = 6;
const RECENT_MAX = 5;

const rememberSearch = (query) => keep("recent", [query, ...kept("recent", []).filter((one) => one !== query)].slice(0, RECENT_MAX));

/** A search form becomes a combobox with a list of suggestions (manual selection). */
export const enhanceSearch = (form) => {
  const input = form.querySelector("input[type=search]");
  const list = element("div", { role: "listbox", id: "search-suggestions", "aria-label": text("suggestions-label") });
  const note = element("p", { class: "suggestions-note" });
  const popup = element("div", { class: "suggestions", hidden: "hidden" }, note, list);
  form.append(popup);
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });

  let typingTimer, settledTimer, request, active = -1, shown = null;
  let settled = new URLSearchParams(location.search).get("q")?.trim() ?? ""; // what the page is the answer to was asked
  const options = () => [...list.children];
  const query = () => input.value.trim();

  const choose = (index) => {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = options()[index];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = (open) => {
    popup.hidden = !open;
    input.setAttribute("aria-expanded", String(open && list.childElementCount > 0));
    if (!open) choose(-1);
  };
  const cancel = () => {
    clearTimeout(typingTimer);
    clearTimeout(settledTimer);
    beSilent();
    request?.abort();
  };
  const close = () => { cancel(); show(false); };
  /** Close without taking the question back. */
  const dismiss = () => { clearTimeout(typingTimer); request?.abort(); show(false); };

  const option = (href, attributes, ...children) =>
    element("a", { role: "option", href, tabindex: "-1", "aria-selected": "false", id: `suggestion-${list.childElementCount}`, ...attributes }, ...children);

  const render = (asked, found) => {
    const hits = allHits(found).slice(0, SUGGESTIONS_MAX);
    list.textContent = "";
    hits.forEach((hit, i) => {
      const foreign = hit.lang !== lang;
      const place = element("span", { class: "suggestion-place" }, hit.section, ...(foreign ? [" ", element("span", { class: "badge" }, languageName(hit.lang))] : []));
      const link = option(hit.url, { dir: foreign ? "auto" : "", lang: foreign ? hit.lang : "" },
        fill(element("span", { class: "suggestion-title" }), hit.title, hit.title_highlights), place,
        fill(element("span", { class: "suggestion-snippet" }), ...oneLine(hit.snippet)));
      link.addEventListener("click", (event) => {
        cancel();
        rememberSearch(asked);
        rememberOpened(event, asked, hit.path);
        report("click", asked, { path: hit.path, position: i + 1 });
      });
      list.append(link);
    });
    list.append(option(resultPage(asked), { class: "suggestions-all" }, text(hits.length ? "suggestions-all" : "suggestions-more", asked)));
    const noted = { weak: "nearest", none: "none", other_language: "other-language" }[found.matched];
    note.replaceChildren(...correction(found, (words) => element("strong", {}, words)), ...(noted ? [" ", text(`suggestions-${noted}`)] : []));
    show(true);
    choose(-1);
    announce([note.textContent, countText("suggestions-count", hits.length), text("suggestions-hint")].filter(Boolean).join(" "));
  };
  const renderUnavailable = () => {
    list.textContent = "";
    note.replaceChildren(text("suggestions-unavailable"), " ", element("a", { href: homeUrl }, text("suggestions-topics")));
    show(true);
    announce(note.textContent);
  };
  /** What was asked before in this tab, for an empty field. */
  const renderRecent = () => {
    const recent = kept("recent", []);
    list.textContent = "";
    if (!recent.length) return show(false);
    note.textContent = text("recent-label");
    for (const asked of recent) list.append(option(resultPage(asked), { dir: "auto" }, asked));
    const clear = option("#", { class: "suggestions-all" }, text("recent-clear"));
    clear.addEventListener("click", (event) => { event.preventDefault(); keep("recent", []); show(false); input.focus(); });
    list.append(clear);
    show(true);
  };

  const suggest = async () => {
    const asked = query();
    request?.abort();
    const { signal } = request = new AbortController();
    shown = null;
    const showAnswer = (found) => {
      // A late answer does not move what the reader is choosing from.
      const isInUse = shown && active >= 0;
      shown = found;
      if (!isInUse) render(asked, found);
    };
    await answerTo(asked, { typing: 1, limit: SUGGESTIONS_MAX, signal }, showAnswer).catch(renderUnavailable);
  };

  input.addEventListener("input", () => {
    cancel();
    choose(-1);
    if (!query()) return renderRecent();
    typingTimer = setTimeout(suggest, TYPING_PAUSE_MS);
    settledTimer = setTimeout(() => {
      if (settled.startsWith(query())) return; // also a question that is being taken back
      settled = query();
      settle(settled, shown);
    }, SETTLED_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = list.childElementCount;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (popup.hidden) return query() ? suggest() : renderRecent();
      // One step past either end is the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !popup.hidden) {
      event.preventDefault();
      dismiss();
    } else if (event.key === "Escape") {
      input.value = "";
    } else if (event.key === "Home" || event.key === "End") {
      choose(-1);
    } else if (event.key === "Enter" && active >= 0 && !popup.hidden) {
      event.preventDefault();
      options()[active].click();
    }
  });
  onLeave(form, dismiss);
  input.addEventListener("focus", prepare, { once: true });
  input.addEventListener("focus", () => {
    if (!query()) renderRecent();
    else if (list.childElementCount) show(true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!query()) return input.focus();
    close();
    rememberSearch(query());
    location.assign(resultPage(query()));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
};
