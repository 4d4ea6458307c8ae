// Every kind of page: accessible, whole at every width, within its budgets. Screenshots go to target/screenshots.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT, copyOfDemo, launch, removeFolder, serve, strictPage } from "./product.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = join(ROOT, "target/screenshots");

let folder, product, browser;

before(async () => {
  folder = copyOfDemo();
  // Right-to-left pages: Arabic has no article of its own, so this is also the fallback page.
  const config = join(folder, "answerbook.yaml");
  writeFileSync(config, readFileSync(config, "utf8").replace("  - code: fr\n", "  - code: fr\n  - code: ar\n"));
  product = await serve(folder);
  browser = await launch();
  mkdirSync(screenshots, { recursive: true });
});
after(async () => {
  await browser?.close();
  await product?.stop();
  removeFolder(folder);
});

const PAGES = {
  "root": "/",
  "home": "/en/",
  "home-ru": "/ru/",
  "section": "/en/writing/",
  "article": "/en/writing/markdown/",
  "article-fallback": "/it/scrivere/markdown/",
  "results": "/en/search/?q=forgot+password",
  "no-result": "/en/search/?q=zeppelin",
  "corrected": "/en/search/?q=forgot+pasword",
  "corrected-arabic": "/ar/search/?q=forgot+pasword",
  "narrowed": "/en/search/?q=search&section=search-endpoint",
  "narrowed-endpoint": "/search?lang=en&q=serach+articles",
  "not-found": "/en/nowhere/",
  "arabic-home": "/ar/",
  "arabic-fallback": "/ar/accounts/forgot-password/",
};
const SCREENS = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 } },
  narrow: { viewport: { width: 320, height: 640 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} is accessible and fits every screen`, async () => {
    for (const [screen, options] of Object.entries(SCREENS)) {
      // Pages carry a strict policy; axe is put in from outside it.
      const { page, context, complaints } = await strictPage(browser, product.address, { ...options, bypassCSP: true });
      await page.goto(path === "/" ? "/index.html" : path);
      if (path.includes("q=")) await page.locator(".state, [data-hits] > li").first().waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${screen}: ${overflow} px wider than the screen`);
      await page.screenshot({ path: join(screenshots, `${name}-${screen}.png`), fullPage: screen !== "narrow" });
      if (screen === "wide" || screen === "dark") {
        await page.evaluate(axeSource);
        const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        const violations = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
        assert.deepEqual(violations, [], screen);
      }
      const expected = name === "not-found" ? complaints.filter((text) => !text.includes("404")) : complaints;
      assert.deepEqual(expected, [], screen);
      await context.close();
    }
  });
}

test("own scripts and styles stay within their budget", () => {
  const assets = join(ROOT, "themes/default/assets");
  const size = (extension) => readdirSync(assets).filter((name) => name.endsWith(extension)).map((name) => gzipSync(readFileSync(join(assets, name))).length).reduce((sum, bytes) => sum + bytes);
  assert.ok(size(".js") < 16_000, `${size(".js")} bytes of scripts`);
  assert.ok(size(".css") < 12_000, `${size(".css")} bytes of styles`);
});
