// Helps to describe a problem. What is written stays in this tab until its writer copies or mails it.
import { findSensitive } from "./sensitive.js";
import { element, phrase } from "./text.js";

const KEPT = "answerbook-composer";
const PAUSE_MS = 400; // warnings come when the typing pauses
const SHOTS_MAX = 20;
const WARNINGS_MAX = 5;
const SUBJECT_CHARACTERS_MAX = 80;
const MAILTO_LENGTH_MAX = 2000; // Windows hands over addresses of at most 2,083 characters

const encode = (text) => encodeURIComponent(text.toWellFormed?.() ?? text);

/** `mailto:` with subject and body, lines ending as mail wants them (RFC 6068). */
const mailto = (address, subject, body) =>
  `${address}?subject=${encode(subject)}${body && `&body=${encode(body.replace(/\r\n?|\n/g, "\r\n"))}`}`;

/** The page the reader came from, if it is one of this site and not this page in another language. */
const origin = () => {
  try {
    const from = new URL(new URLSearchParams(location.search).get("from") ?? document.referrer, location.href);
    const isThis = [...document.querySelectorAll("link[hreflang]")].some(({ href }) => new URL(href).pathname === from.pathname);
    return from.origin === location.origin && !isThis ? from.href : "";
  } catch { return ""; }
};

const kept = {
  read() { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } },
  write(values) { try { sessionStorage.setItem(KEPT, JSON.stringify(values)); } catch { /* then a reload loses it */ } },
  forget() { try { sessionStorage.removeItem(KEPT); } catch { /* nothing was kept */ } },
};

/** Put the composer in the place of its template. */
export const enhanceComposer = (template) => {
  const form = template.content.firstElementChild.cloneNode(true);
  const part = (name) => form.querySelector(`[data-${name}]`);
  const [shots, preview, warnings, status, undo] = ["shots", "preview", "warnings", "status", "undo"].map(part);
  const named = ["goal", "section", "seen", "tried", "page", "language"].map((name) => form.elements[name]).filter(Boolean);
  const captions = () => [...shots.querySelectorAll("input")];
  const labelOf = (field) => field.labels[0].textContent;
  let cleared, timer;

  const values = () => ({ ...Object.fromEntries(named.map((field) => [field.name, field.value])), shots: captions().map(({ value }) => value) });

  /** The message: each question that was answered, with its answer as it was typed. */
  const message = () => {
    const block = (field) => (field?.value.trim() ? [`${labelOf(field)}\n${field.value}`] : []);
    const { goal, section, seen, tried, page, language } = form.elements;
    const list = captions().map(({ value }, at) => `${at + 1}. ${value}`).join("\n");
    const pictures = list ? [`${form.querySelector("legend").textContent}\n${list}`] : [];
    const answers = [block(goal), block(section), block(seen), block(tried), pictures, block(page)].flat();
    return answers.length ? [...answers, ...block(language)].join("\n\n") : "";
  };
  const subject = () => {
    const line = form.elements.goal.value.trim().split("\n")[0];
    return Array.from(line).slice(0, SUBJECT_CHARACTERS_MAX).join("") || phrase("composer-subject");
  };

  const warn = () => {
    const fields = [...form.querySelectorAll("textarea, input")];
    const found = fields.flatMap((field) => findSensitive(field.value).map((number, position) => ({ field, position, ...number }))).slice(0, WARNINGS_MAX);
    const texts = found.map(({ field, kind, line }) => phrase(`composer-sensitive-${kind}`, { field: labelOf(field), line }));
    // What did not change is not said again.
    if (texts.join() === warnings.dataset.said) return;
    warnings.dataset.said = texts.join();
    warnings.replaceChildren(...found.map(({ field, kind, position }, at) => {
      const button = element("button", { class: "button-quiet", type: "button" }, phrase("composer-sensitive-remove"));
      button.addEventListener("click", () => {
        // The text may have changed since the warning.
        const number = findSensitive(field.value)[position];
        if (number?.kind === kind) field.setRangeText(phrase("composer-removed"), number.start, number.end, "end");
        field.focus();
        changed();
        warn();
      });
      return element("li", {}, element("span", {}, texts[at]), " ", button);
    }));
  };

  const show = () => {
    const text = message();
    // Each line runs in its own direction; numbers alone as they were typed.
    const lines = text.split("\n").map((line) => element("bdi", { dir: /\p{L}/u.test(line) ? "auto" : "ltr" }, line));
    preview.replaceChildren(...lines.flatMap((line, at) => (at ? ["\n", line] : [line])));
    let isLong = false;
    for (const link of form.querySelectorAll("[data-mail]")) {
      const address = link.getAttribute("href").split("?")[0];
      const whole = mailto(address, subject(), text);
      link.href = whole.length > MAILTO_LENGTH_MAX ? mailto(address, subject(), "") : whole;
      isLong ||= whole.length > MAILTO_LENGTH_MAX;
    }
    part("too-long").hidden = !isLong;
    part("add-shot").disabled = captions().length >= SHOTS_MAX;
  };
  const changed = () => {
    undo.hidden = true;
    status.textContent = "";
    kept.write(values());
    show();
    clearTimeout(timer);
    timer = setTimeout(warn, PAUSE_MS);
  };

  const numberShots = () => captions().forEach((input, at) => {
    input.id = `composer-shot-${at + 1}`;
    const [label, , button] = input.parentElement.children;
    label.htmlFor = input.id;
    label.textContent = phrase("composer-shot", { n: at + 1 });
    button.setAttribute("aria-label", phrase("composer-shot-remove", { n: at + 1 }));
  });
  const addShot = (caption = "") => {
    const input = element("input", { dir: "auto" });
    input.value = caption;
    const button = element("button", { class: "button-quiet", type: "button" }, "×");
    const item = element("li", {}, element("label", {}), input, button);
    button.addEventListener("click", () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      numberShots();
      changed();
      (next?.querySelector("input") ?? part("add-shot")).focus();
    });
    shots.append(item);
    numberShots();
    return input;
  };

  const fill = (from) => {
    for (const field of named) {
      const value = from[field.name];
      // A choice of another language's page may not be one here.
      if (typeof value === "string" && (!field.options || [...field.options].some((option) => option.value === value))) field.value = value;
    }
    shots.replaceChildren();
    if (Array.isArray(from.shots)) from.shots.slice(0, SHOTS_MAX).forEach((caption) => addShot(String(caption)));
    show();
    warn();
  };

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message());
      status.textContent = phrase("composer-copied");
    } catch {
      getSelection().selectAllChildren(preview);
      status.textContent = phrase("composer-copy-failed");
    }
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  part("add-shot").addEventListener("click", () => { const input = addShot(); changed(); input.focus(); });
  part("copy").addEventListener("click", copy);
  for (const link of form.querySelectorAll("[data-mail]")) {
    link.addEventListener("click", () => { if (!part("too-long").hidden) copy(); });
  }
  part("clear").addEventListener("click", () => {
    cleared = values();
    form.reset();
    fill({});
    kept.forget();
    undo.hidden = false;
    undo.focus();
    status.textContent = phrase("composer-cleared");
  });
  undo.addEventListener("click", () => {
    fill(cleared);
    changed();
    form.elements.goal.focus();
  });

  template.replaceWith(form);
  const known = kept.read() ?? {};
  const isBegun = [known.goal, known.seen, known.tried].some(Boolean);
  fill({ ...known, page: (!isBegun && origin()) || known.page });
};
