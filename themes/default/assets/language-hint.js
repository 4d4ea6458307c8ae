// A note, in its own language, that this page is also in the language the browser prefers. Never a redirect: the
// reader may be where they want to be. It lies over the page, so nothing moves when it comes.
import { isLanguageSettled, settleLanguage } from "./menus.js";
import { element, lang, languageHint, languageName } from "./text.js";

/** The first of the browser's languages that the page is in. */
const preferred = (codes) => {
  for (const wanted of navigator.languages ?? []) {
    const [base] = wanted.split("-");
    const match = codes.find((code) => code === wanted) ?? codes.find((code) => code === base)
      ?? codes.find((code) => code.split("-")[0] === base);
    if (match) return match;
  }
};

/** Show the hint when the page is in the language that the browser prefers; `languages` are the links of its switch. */
export const showHint = (languages) => {
  if (isLanguageSettled()) return;
  const links = [...languages.querySelectorAll("a[hreflang]:not([aria-current], [data-untranslated])")]
    .filter((link) => languageHint(link.hreflang));
  const wanted = preferred([lang, ...links.map((link) => link.hreflang)]);
  const place = links.find((link) => link.hreflang === wanted);
  if (!place) return;
  const words = languageHint(wanted);
  const close = element("button", { type: "button", "aria-label": words.dataset.close }, "×");
  const link = element("a", { href: place.href, hreflang: wanted }, words.textContent);
  const hint = element("aside", { class: "language-hint", lang: wanted, dir: words.dir, "aria-label": languageName(wanted) }, link, close);
  close.addEventListener("click", () => { settleLanguage(); hint.remove(); });
  document.querySelector(".site-header").after(hint);
};
