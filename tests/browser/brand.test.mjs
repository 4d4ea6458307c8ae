// A site in its owner's colours, the hint at a language, prefetching, and the list of all questions.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { copyOfDemo, eventually, launch, removeFolder, serve, strictPage } from "./product.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ACCENT = "#7a1f5c";
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" fill="${ACCENT}"/></svg>`;

let folder, product, browser;

before(async () => {
  folder = copyOfDemo();
  const config = join(folder, "answerbook.yaml");
  const brand = `brand:\n  accent: "${ACCENT}"\n  logo: logo.svg\n  footer:\n    - {title: {en: What we keep, it: Che cosa conserviamo}, url: privacy/what-is-stored}\n`;
  writeFileSync(config, `${readFileSync(config, "utf8").replace(/^brand:\n(?: .*\n)*/m, "")}\n${brand}`);
  mkdirSync(join(folder, "themes/default/assets"), { recursive: true });
  writeFileSync(join(folder, "themes/default/assets/logo.svg"), LOGO);
  product = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await product?.stop();
  removeFolder(folder);
});

const visit = async (path, options, body) => {
  const { page, context, complaints } = await strictPage(browser, product.address, options);
  try {
    await page.goto(path);
    await body(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
};

const hint = (page) => page.getByRole("complementary").and(page.locator(".language-hint"));
const violations = async (page) => {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
};
/** Time enough for the script to have shown the hint if it wanted to. */
const settled = (page) => page.waitForLoadState("networkidle");
const layoutShift = (page) => page.evaluate(() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
}));

test("the brand is applied in light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await visit("/en/", { colorScheme, locale: "en-GB" }, async (page) => {
      const colors = await page.locator(".search-submit").evaluate((button) => {
        const style = getComputedStyle(button);
        return [style.backgroundColor, style.color];
      });
      if (colorScheme === "light") assert.deepEqual(colors, ["rgb(122, 31, 92)", "rgb(255, 255, 255)"]);
      else assert.notDeepEqual(colors[0], "rgb(122, 31, 92)");
      assert.equal(await page.locator(".brand img").evaluate((logo) => logo.naturalWidth > 0 && logo.clientHeight), 32);
      assert.equal(await page.locator(".brand").textContent().then((text) => text.trim()), "", "a wide logo says the name");
      assert.deepEqual(await violations(page), []);
    });
  }
});

test("footer links stay in the reader's language", () => visit("/it/", { locale: "it-IT" }, async (page) => {
  await page.getByRole("contentinfo").getByRole("link", { name: "Che cosa conserviamo" }).click();
  await page.waitForURL(/\/it\/.+\/.+\//);
}));

test("who prefers another language is told in it, and sent nowhere", () => visit("/en/accounts/forgot-password/", { locale: "it-IT" }, async (page) => {
  const note = hint(page);
  await note.waitFor();
  assert.equal(await note.getAttribute("lang"), "it");
  assert.match(page.url(), /\/en\/accounts\/forgot-password\/$/);
  assert.ok(await layoutShift(page) < 0.01, "nothing moves");
  assert.deepEqual(await violations(page), []);
  await note.getByRole("link", { name: "Questa pagina c’è anche in italiano" }).click();
  await page.waitForURL(/\/it\/.*password-dimenticata\/$/);
  await page.goBack();
  await settled(page);
  assert.equal(await hint(page).count(), 0, "who chose is not asked again");
}));

test("a hint that was closed stays away in this tab", () => visit("/en/", { locale: "ro-RO" }, async (page) => {
  await hint(page).getByRole("button", { name: "Închide" }).click();
  assert.equal(await hint(page).count(), 0);
  await page.goto("/en/accounts/forgot-password/");
  await settled(page);
  assert.equal(await hint(page).count(), 0);
}));

test("no hint after the language switch, at a fallback page, or in the preferred language", async () => {
  await visit("/it/", { locale: "it-IT" }, async (page) => {
    await settled(page);
    assert.equal(await hint(page).count(), 0);
    await page.locator(".language-switch summary").click();
    await page.locator(".language-switch").getByRole("link", { name: "English" }).click();
    await page.waitForURL(/\/en\/$/);
    await settled(page);
    assert.equal(await hint(page).count(), 0);
  });
  // Not translated into Italian.
  await visit("/en/theming/template-values/", { locale: "it-IT" }, async (page) => {
    await settled(page);
    assert.equal(await hint(page).count(), 0);
  });
});

test("pointing at a link, or reaching it by keyboard, fetches its page", () => visit("/en/", { locale: "en-GB" }, async (page) => {
  const isFetched = (link) => eventually(() => link.evaluate((anchor) => performance.getEntriesByName(anchor.href).length === 1), "the page is prefetched");
  const [first, second] = [page.locator(".card-title a").first(), page.locator(".card-title a").nth(1)];
  await first.hover();
  await isFetched(first);
  await second.focus();
  await isFetched(second);
  await first.hover();
  await page.waitForTimeout(200);
  await isFetched(first);
}));

test("the list of all questions is a walk by keyboard", () => visit("/en/questions/", { locale: "en-GB" }, async (page) => {
  const letter = page.getByRole("navigation", { name: "By first letter" }).getByRole("link", { name: "W", exact: true });
  await letter.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#letter-W$/);
  const heading = page.getByRole("heading", { level: 2, name: "W", exact: true });
  const place = await heading.evaluate((h2) => [h2.getBoundingClientRect().top, document.querySelector(".site-header").getBoundingClientRect().bottom]);
  assert.ok(place[0] > place[1], "the header does not hide it");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^W/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/.+\/.+\//);
}));

test("the list works without a script and at 320 pixels, in every language", async () => {
  for (const [lang, dir] of [["en", "ltr"], ["ru", "ltr"], ["uk", "ltr"]]) {
    await visit(`/${lang}/questions/`, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
      assert.equal(await page.locator("html").getAttribute("dir"), dir);
      assert.ok(await page.locator(".letter a").count() > 20);
    });
    await visit(`/${lang}/questions/`, { viewport: { width: 320, height: 640 }, locale: lang }, async (page) => {
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      assert.deepEqual(await violations(page), []);
    });
  }
});
