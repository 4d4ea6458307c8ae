// Every kind of page in every language, as a reader meets it: accessible and whole on every screen, in both schemes.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { cover, filesOf, readPages } from "./documents.mjs";
import { ROOT, SCHEMES, SCREENS, SITES, launch, nothing, open, publish, together } from "./product.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that a colour scheme can break. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** Nothing says these words. */
const UNANSWERABLE = "zeppelin qwrtzplk";

/** Pages that only some questions bring about. */
const QUESTIONS = {
  demo: [
    { name: "corrected", path: "/en/search/?q=forgot+pasword", lang: "en" },
    { name: "narrowed", path: "/en/search/?q=search&section=search-endpoint", lang: "en" },
    { name: "endpoint-narrowed", path: "/search?lang=en&q=serach+articles&section=search-endpoint", lang: "en" },
  ],
  library: [
    { name: "corrected", path: `/ar/search/?q=${encodeURIComponent("المكتيبة")}`, lang: "ar" },
    { name: "other-language", path: `/he/search/?q=${encodeURIComponent("نادي القراءة")}`, lang: "he" },
  ],
};

/** Languages whose pages are photographed for people to look at: the demo's and the library's. */
const PHOTOGRAPHED = { demo: ["en", "ru"], library: ["ar"] };
const screenshots = join(ROOT, "target/screenshots");

let browser;
const sites = {};

before(async () => {
  browser = await launch();
  mkdirSync(screenshots, { recursive: true });
});
after(async () => {
  for (const site of Object.values(sites)) await site.close();
  await browser?.close();
});

/** The result pages of a language, which show what no built file has. */
const resultPages = (lang, pages) => {
  const searchPage = pages.find((page) => page.lang === lang && page.kind === "search");
  const articles = pages.filter((page) => page.lang === lang && page.kind === "article" && !page.isFallback);
  const heading = articles.reduce((best, page) => (page.heading.length > best.heading.length ? page : best)).heading;
  const query = (text) => encodeURIComponent(text.slice(0, 150));
  return [
    { name: "results", path: `${searchPage.path}?q=${query(heading)}`, lang },
    { name: "no-result", path: `${searchPage.path}?q=${query(UNANSWERABLE)}`, lang },
    { name: "endpoint-results", path: `/search?lang=${lang}&q=${query(heading)}`, lang },
    { name: "endpoint-no-result", path: `/search?lang=${lang}&q=${query(UNANSWERABLE)}`, lang },
  ];
};

/** Of each language the richest page of each kind, and as many more as it takes to see all that any page is made of. */
const choose = (pages) => {
  const chosen = new Map();
  const kinds = new Map();
  for (const page of pages.filter((page) => page.kind !== "redirect")) {
    const kind = `${page.kind}${page.isFallback ? "-fallback" : ""}`;
    kinds.set(kind, [...kinds.get(kind) ?? [], page]);
  }
  for (const [kind, alike] of kinds) {
    const richest = [...new Set(alike.map((page) => page.lang))].map((lang) => alike
      .filter((page) => page.lang === lang).reduce((best, page) => (page.bytes > best.bytes ? page : best)));
    for (const page of richest) chosen.set(page.path, { name: kind, path: page.path, lang: page.lang });
    cover(alike).forEach((page, at) => {
      if (!chosen.has(page.path)) chosen.set(page.path, { name: `${kind}-more-${at}`, path: page.path, lang: page.lang });
    });
  }
  const languages = [...new Set(pages.filter((page) => page.kind === "home").map((page) => page.lang))];
  return [...chosen.values(), ...languages.flatMap((lang) => resultPages(lang, pages))];
};

/** Runs in the browser: what is wrong with how the page lies on the screen. */
const layoutProblems = () => {
  const problems = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    problems.push(`${root.scrollWidth - root.clientWidth} px wider than the screen: ${wide.slice(-1).map((one) => one.outerHTML.slice(0, 120))}`);
  }
  const parts = [...document.querySelectorAll(".site-header-row > *")].map((part) => [part.className, part.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
  for (const [at, [name, one]] of parts.entries()) {
    if (one.left < -0.5 || one.right > root.clientWidth + 0.5) problems.push(`${name} reaches out of the screen`);
    for (const [other, two] of parts.slice(at + 1)) {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (across > 0.5 && down > 0.5) problems.push(`${name} lies over ${other}`);
    }
  }
  return problems;
};

const axeViolations = async (page, runOnly) => {
  const violations = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] })
    .then((found) => found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))), runOnly);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].slice(0, 200)}`);
};

/** One visit with one page load; returns everything that is wrong. */
const examine = async (site, { name, path, lang }) => {
  // Pages carry a strict policy; axe is put in from outside it.
  const { page, context, complaints } = await open(browser, site, "up", { viewport: SCREENS.desktop, bypassCSP: true });
  const wrong = [];
  const note = (where, found) => { for (const one of found) wrong.push(`${site.name} ${path}: ${where}: ${one}`); };
  const photograph = async (screen, scheme) => {
    if (!PHOTOGRAPHED[site.name].includes(lang)) return;
    await page.screenshot({ path: join(screenshots, `${name}-${lang}-${screen}-${scheme}.png`), fullPage: true });
  };
  try {
    // `/` itself is answered with a language.
    await page.goto(path === "/" ? "/index.html" : path);
    if (path.includes("q=")) await page.locator(".state, .hits > li").first().waitFor();
    await page.evaluate(AXE);
    for (const screen of ["wide", "narrow", "desktop", "phone"]) {
      await page.setViewportSize(SCREENS[screen]);
      note(screen, await page.evaluate(layoutProblems));
      if (screen === "wide" || screen === "narrow") continue;
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await photograph(screen, scheme);
        if (screen === "phone") await page.evaluate(() => { for (const part of document.querySelectorAll("main details")) part.open = true; });
        note(`${screen} ${scheme}`, await axeViolations(page, scheme === "light" ? RULES : COLOUR_RULES));
      }
    }
    note("console", complaints);
  } catch (error) {
    note("failed", [String(error)]);
  } finally {
    await context.close();
  }
  return wrong;
};

for (const name of Object.keys(SITES)) {
  test(`every kind of page of the ${name} is accessible and fits every screen`, async () => {
    sites[name] = await publish(name);
    const visits = [...choose(await readPages(browser, sites[name].output)), ...QUESTIONS[name]];
    const wrong = [];
    await together(visits, async (visit) => wrong.push(...await examine(sites[name], visit)));
    const kinds = new Set(visits.map((visit) => visit.name));
    for (const kind of ["root", "home", "section", "article", "article-fallback", "search", "not_found", "results"]) assert.ok(kinds.has(kind), kind);
    nothing(wrong);
  });
}

after(() => writeContactSheet());

/** All photographs side by side in one page, `target/screenshots/index.html`. */
const writeContactSheet = () => {
  const files = filesOf(screenshots, ".png");
  const figures = files.map((file) => `<figure><img src=".${file}" alt="" loading="lazy"><figcaption>${file.slice(1, -4)}</figcaption></figure>`);
  writeFileSync(join(screenshots, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Screenshots</title>
<style>body{display:flex;flex-wrap:wrap;gap:1rem;font:14px sans-serif}figure{margin:0}img{max-height:30rem;border:1px solid #999}</style>
${figures.join("\n")}\n`);
};
