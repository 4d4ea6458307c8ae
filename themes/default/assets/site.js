// Answerbook's default theme: search while typing, the result page, feedback, menus.
// Every page works without this file. Text from the endpoint reaches the page as text nodes only.
(() => {
"use strict";

const TYPING_PAUSE_MS = 120; // a fast typist presses a key about every 120 ms
const ANNOUNCE_PAUSE_MS = 900; // a screen reader should not be interrupted at each key
const SETTLED_MS = 4000; // a question left alone this long was meant
const ANSWER_MS_MAX = 3000; // then say that the search does not answer
const SUGGESTIONS_MAX = 6;
const RESULTS_MAX = 20;

const { endpoint = "", lang = "en", searchUrl = "/", homeUrl = "/" } = document.body.dataset;
const strings = document.getElementById("answerbook-strings")?.content;

const fillSlot = (value, query) => value.replace("[[answerbook:query]]", () => query);

/** An interface string; `query` fills its slot. */
const text = (key, query = "") => fillSlot(strings?.querySelector(`[data-key="${key}"]`)?.textContent ?? "", query);

/** What search took the question for, around what `shown` makes of it. */
const correction = (found, shown) => {
  const words = found.did_you_mean;
  if (!words) return [];
  const [before, after] = text("result-corrected", found.query).split("[[answerbook:corrected]]");
  return [before, shown(words), after];
};

/** An interface string with a number: the page holds one sample of each plural category. */
const countText = (key, count) => {
  const rules = new Intl.PluralRules(lang);
  const samples = [...(strings?.querySelectorAll(`[data-key="${key}"]`) ?? [])];
  const sample = samples.find((s) => rules.select(+s.dataset.n) === rules.select(count));
  return sample ? sample.textContent.replace(sample.dataset.n, String(count)) : "";
};

const set = (target, attributes) => {
  for (const [key, value] of Object.entries(attributes)) if (value) target.setAttribute(key, value);
  return target;
};
const element = (name, attributes, ...children) => {
  const made = set(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

const languageName = (code) => {
  try { return new Intl.DisplayNames([code], { type: "language" }).of(code); } catch { return code; }
};

/** `crypto.randomUUID` exists on https and localhost only. */
const randomId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/** A random value that lives in this tab. */
const visit = (() => {
  const key = "answerbook-visit";
  const fresh = randomId();
  try {
    const known = sessionStorage.getItem(key);
    if (!known) sessionStorage.setItem(key, fresh);
    return known || fresh;
  } catch { return fresh; }
})();

/** Tell the endpoint what happened; never waits, never fails. */
const report = (type, query, more = {}) => {
  const body = JSON.stringify({ events: [{ id: randomId(), type, visit, lang, query, ...more }] });
  try { navigator.sendBeacon(`${endpoint}/api/events`, new Blob([body], { type: "text/plain" })); } catch { /* only a count */ }
};

/** Ask the endpoint; rejects when `signal` is aborted or the answer takes too long. */
const ask = async (query, { typing = 0, limit, section = "", signal }) => {
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

/** Every hit of an answer in the order shown; those of other languages last. */
const allHits = (found) => [...found.hits, ...found.other_languages.flatMap((other) => other.hits)];

/** Put `value` into `target`, marking ranges counted in Unicode scalar values. */
const fill = (target, value, ranges = []) => {
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

const status = document.getElementById("answerbook-status");
let announceTimer;
const announce = (message) => {
  clearTimeout(announceTimer);
  announceTimer = setTimeout(() => { if (status) status.textContent = message; }, ANNOUNCE_PAUSE_MS);
};

const resultPage = (q, more) => `${searchUrl}?${new URLSearchParams({ q, ...more })}`;

/** Call `leave` when the reader turns to something else than `area`. */
const onLeave = (area, leave) => {
  document.addEventListener("pointerdown", (event) => { if (!area.contains(event.target)) leave(); });
  area.addEventListener("focusout", (event) => { if (event.relatedTarget && !area.contains(event.relatedTarget)) leave(); });
};

/** A search form becomes a combobox with a list of suggestions (manual selection). */
const enhanceSearch = (form) => {
  const input = form.querySelector("input[type=search]");
  const list = element("div", { role: "listbox", id: "search-suggestions", "aria-label": text("suggestions-label") });
  const note = element("p", { class: "suggestions-note" });
  const popup = element("div", { class: "suggestions", hidden: "hidden" }, note, list);
  form.append(popup);
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });

  let typingTimer, settledTimer, request, active = -1, settled = "";
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
    clearTimeout(announceTimer);
    request?.abort();
  };
  const close = () => { cancel(); show(false); };

  const option = (href, attributes, ...children) =>
    element("a", { role: "option", href, tabindex: "-1", "aria-selected": "false", id: `suggestion-${list.childElementCount}`, ...attributes }, ...children);

  const render = (asked, found) => {
    const hits = allHits(found).slice(0, SUGGESTIONS_MAX);
    list.textContent = "";
    hits.forEach((hit, i) => {
      const foreign = hit.lang !== lang;
      const place = element("span", { class: "suggestion-place" }, hit.section, ...(foreign ? [" ", element("span", { class: "badge" }, languageName(hit.lang))] : []));
      const link = option(hit.url, { dir: foreign ? "auto" : "", lang: foreign ? hit.lang : "" },
        fill(element("span", { class: "suggestion-title" }), hit.title, hit.title_highlights), place);
      link.addEventListener("click", () => { cancel(); report("click", asked, { path: hit.path, position: i + 1 }); });
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

  const suggest = async () => {
    const asked = query();
    request?.abort();
    const current = request = new AbortController();
    try {
      const found = await ask(asked, { typing: 1, limit: SUGGESTIONS_MAX, signal: current.signal });
      if (current === request && !current.signal.aborted) render(asked, found);
    } catch {
      if (current === request && !current.signal.aborted) renderUnavailable();
    }
  };

  input.addEventListener("input", () => {
    cancel();
    if (!query()) return show(false);
    typingTimer = setTimeout(suggest, TYPING_PAUSE_MS);
    settledTimer = setTimeout(() => {
      if (query() === settled) return;
      settled = query();
      report("settled", settled);
    }, SETTLED_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = list.childElementCount;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (popup.hidden) { if (query()) suggest(); return; }
      // One step past either end is the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !popup.hidden) {
      event.preventDefault();
      clearTimeout(typingTimer);
      show(false);
    } else if (event.key === "Enter" && active >= 0 && !popup.hidden) {
      event.preventDefault();
      options()[active].click();
    }
  });
  onLeave(form, () => show(false));
  input.addEventListener("focus", () => { if (list.childElementCount && query()) show(true); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!query()) return input.focus();
    close();
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

/** The result page of `?q=`. */
const showResults = async (page) => {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("q")?.trim();
  const section = parameters.get("section") ?? "";
  if (!query) return;
  const list = page.querySelector("[data-hits]");
  const count = page.querySelector("[data-count]");
  const slot = page.querySelector("[data-state-slot]");
  const mould = page.querySelector("template[data-hit]");
  const heading = page.querySelector("h1");
  const title = text("search-heading", query);
  document.title = document.title.replace(heading.textContent, () => title);
  heading.textContent = title;
  page.querySelector("input[type=search]").value = query;

  const showState = (name) => {
    const state = page.querySelector(`template[data-state="${name}"]`).content.cloneNode(true);
    const walker = document.createTreeWalker(state, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.nodeValue = fillSlot(walker.currentNode.nodeValue, query);
    slot.replaceChildren(state);
  };

  slot.replaceChildren();
  count.textContent = text("search-searching");
  try {
    const found = await ask(query, { limit: RESULTS_MAX, section });
    const hits = allHits(found);
    showState(found.matched);
    count.textContent = hits.length ? countText("search-count", Math.max(found.total, hits.length)) : "";
    page.querySelector("[data-correction]").append(...correction(found, (words) => element("a", { href: resultPage(words) }, words)));
    const { all_sections, sections } = found.facets;
    const facets = page.querySelector("[data-facets]");
    facets.hidden = !section && sections.length < 2;
    facets.firstElementChild.append(...[{ id: "", title: text("facets-all"), count: all_sections }, ...sections].map(({ id, title, count }) => element("li", {}, element("a",
      { href: resultPage(query, id && { section: id }), "aria-current": String(id === section) }, title, " ", element("span", {}, count)))));
    list.replaceChildren(...hits.map((hit, i) => {
      const item = mould.content.firstElementChild.cloneNode(true);
      const part = (name) => item.querySelector(`[data-slot="${name}"]`);
      item.lang = hit.lang;
      fill(part("title"), hit.title, hit.title_highlights).href = hit.url;
      part("title").addEventListener("click", () => report("click", query, { path: hit.path, position: i + 1 }));
      part("section").textContent = hit.section;
      fill(part("snippet"), hit.snippet.text, hit.snippet.highlights);
      if (hit.level !== "related" || found.matched !== "full") part("related").remove();
      if (hit.lang === lang) part("lang").remove();
      else part("lang").textContent = languageName(hit.lang);
      return item;
    }));
  } catch {
    count.textContent = "";
    showState("unavailable");
  }
};

/** One click on a face counts; the comment comes after it, in the same place. */
const enhanceFeedback = (form) => {
  const details = form.querySelector("details");
  const comment = form.elements.comment;
  const sendButton = form.querySelector("[data-send]");
  const outcome = form.querySelector("[data-status]");
  let rating = 0;
  details.hidden = true;
  sendButton.hidden = false;

  const send = async (thanks) => {
    outcome.textContent = "";
    const body = { id: randomId(), path: form.elements.path.value, lang: form.elements.lang.value, rating, comment: comment.value, visit };
    try {
      const response = await fetch(`${endpoint}/api/feedback`, {
        method: "POST", credentials: "omit", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(response.status);
      outcome.textContent = text(thanks);
      return true;
    } catch {
      outcome.textContent = text("feedback-failed");
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    if (!pressed?.value) return;
    rating = Number(pressed.value);
    for (const button of form.querySelectorAll("[name=rating]")) button.setAttribute("aria-pressed", String(button === pressed));
    details.hidden = false;
    details.open = true;
    send("feedback-thanks");
  });
  sendButton.addEventListener("click", async () => {
    if (!comment.value.trim()) return comment.focus();
    sendButton.disabled = true;
    if (await send("feedback-comment-thanks")) details.hidden = true;
    sendButton.disabled = false;
  });
};

/** A menu closes when the reader turns to something else. */
const enhanceMenu = (menu) => {
  onLeave(menu, () => { menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
};

/** On the language choice: point at the first language that the browser prefers. */
const markPreferred = (list) => {
  const links = [...list.querySelectorAll("a")];
  for (const wanted of navigator.languages ?? []) {
    const match = links.find((link) => link.hreflang === wanted) ?? links.find((link) => link.hreflang === wanted.split("-")[0]);
    if (match) return match.classList.add("preferred");
  }
};

const each = (selector, enhance) => document.querySelectorAll(selector).forEach(enhance);
each("form[data-search]", enhanceSearch);
each("form[data-feedback]", enhanceFeedback);
each("[data-menu]", enhanceMenu);
each("[data-languages]", markPreferred);
each("[data-results]", showResults);
})();
