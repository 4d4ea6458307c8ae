// A note, in its own language, that this page is also in the language the browser prefers. Never a redirect: the
// reader may be where they want to be. It lies over the page, so nothing moves when it comes.
import { isLanguageSettled, settleLanguage } from "./menus.js";
import { element, lang, languageName } from "./text.js";

/** The first of the browser's languages that the page is in. */
const preferred = (codes) => {
  for (const wanted of navigator.languages ?? []) {
    const [base] = wanted.split("-");
    const match = codes.find((code) => code === wanted) ?? codes.find((code) => code === base)
      ?? codes.find((code) => code.split("-")[0] === base);
    if (match) return match;
  }
};

/** Show the hint when the page has one of the texts for the language that the browser prefers. */
export const showHint = (template) => {
  if (isLanguageSettled()) return;
  const texts = [...template.content.querySelectorAll("[lang]")];
  const wanted = preferred([lang, ...texts.map((text) => text.lang)]);
  const text = texts.find((text) => text.lang === wanted);
  const place = document.querySelector(`a[hreflang="${wanted}"]`);
  if (!text || !place) return;
  const close = element("button", { type: "button", "aria-label": text.dataset.close }, "×");
  const link = element("a", { href: place.href, hreflang: wanted }, text.textContent);
  const hint = element("aside", { class: "language-hint", lang: wanted, dir: text.dir, "aria-label": languageName(wanted) }, link, close);
  close.addEventListener("click", () => { settleLanguage(); hint.remove(); });
  document.querySelector(".site-header").after(hint);
};
