// The desk: a candidate from list to decision by keyboard and without JavaScript, on every screen, in every direction.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, SCHEMES, SCREENS, eventually, launch, nothing, publish, strictPage } from "./product.mjs";
import { validator } from "./validator.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = join(ROOT, "target/screenshots");
const PASSWORD = "correct horse battery";
const HOSTILE = "<b>zeppelin</b> rides for a very long journey across all oceans, with breakfast";
const QUESTIONS = { en: ["submarine parking", HOSTILE], ar: ["أين أركن الغواصة"], he: ["חניה לצוללת"], ja: ["潜水艦の駐車場"] };
const TABS_MAX = 80;

let browser, site;

before(async () => {
  process.env.ANSWERBOOK_DESK_TOKEN = PASSWORD;
  site = await publish("library");
  delete process.env.ANSWERBOOK_DESK_TOKEN;
  for (const [lang, questions] of Object.entries(QUESTIONS)) {
    for (const question of questions) {
      for (let visit = 0; visit < 4; visit += 1) {
        const asked = await fetch(`${site.address}/api/search?${new URLSearchParams({ lang, q: question, visit: `${question}-${visit}` })}`, { headers: { "user-agent": "Mozilla/5.0 Firefox/132.0" } });
        assert.ok(asked.ok, await asked.text());
      }
    }
  }
  browser = await launch();
  mkdirSync(screenshots, { recursive: true });
  const asked = async () => (await see("/desk?lang=en")).includes("zeppelin");
  await eventually(asked, "the questions are on the list");
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const credentials = { username: "Anna", password: PASSWORD };
const authorization = `Basic ${Buffer.from(`Anna:${PASSWORD}`).toString("base64")}`;
const see = async (path) => (await fetch(site.address + path, { headers: { authorization } })).text();

const open = (options) => strictPage(browser, site.address, { httpCredentials: credentials, ...options });

/** Press Tab until the focus is there. */
const tabTo = async (page, selector) => {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await page.locator(`${selector}:focus`).count() > 0) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the focus never came to ${selector}`);
};

test("a question is triaged by keyboard, without JavaScript", async () => {
  const { page, context, complaints } = await open({ javaScriptEnabled: false });
  await page.goto("/desk?lang=en");
  const link = page.locator(".desk-row a", { hasText: "submarine parking" });
  const address = await link.getAttribute("href");
  await tabTo(page, `a[href="${address}"]`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/desk/*");
  assert.equal(await page.locator("h1").innerText(), "submarine parking");
  await tabTo(page, "#desk-note");
  await page.keyboard.type("we have no harbour");
  await page.keyboard.press("Enter");
  await page.waitForURL("**notice=done-dismissed");
  assert.match(await page.locator(".notice").innerText(), /Dismissed/);
  assert.match(await page.locator(".desk-history").innerText(), /Dismissed[\s\S]*Anna[\s\S]*we have no harbour/);
  await page.goto("/desk?lang=en");
  assert.equal(await page.locator(".desk-row a", { hasText: "submarine parking" }).count(), 0);
  await tabTo(page, "#desk-state");
  await page.keyboard.type("Dismissed");
  await tabTo(page, ".desk-filter button");
  await page.keyboard.press("Enter");
  await page.locator(".desk-row a", { hasText: "submarine parking" }).click();
  await tabTo(page, ".desk-form:has([value=reopen]) button");
  await page.keyboard.press("Enter");
  await page.waitForURL("**notice=done-reopened");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the desk is accessible and fits on every screen", async () => {
  const wrong = [];
  for (const lang of ["en", "ar"]) {
    for (const colorScheme of SCHEMES) {
      for (const screen of ["narrow", "phone", "desktop"]) {
        const { page, context, complaints } = await open({ viewport: SCREENS[screen], colorScheme });
        await page.goto(`/desk?lang=${lang}`);
        for (const kind of ["list", "candidate"]) {
          if (kind === "candidate") {
            await page.locator(".desk-row a", { hasText: "submarine parking" }).click();
            await page.waitForURL("**/desk/*");
            assert.equal(await page.locator(".desk-form").count(), 3);
          }
          const name = `${kind}-${lang}-${colorScheme}-${screen}`;
          await page.screenshot({ path: join(screenshots, `desk-${name}.png`), fullPage: true });
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (overflow > 0) wrong.push(`${name}: ${overflow} px too wide`);
          await page.evaluate(AXE);
          const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
          wrong.push(...found.violations.map((one) => `${name}: ${one.id}: ${one.nodes[0].html}`));
        }
        wrong.push(...complaints);
        await context.close();
      }
    }
  }
  nothing(wrong);
});

test("html-validate finds nothing at the desk", async () => {
  const wrong = [];
  const list = await see("/desk?lang=en&state=all");
  const ids = [...list.matchAll(/href="(\/desk\/[^"?]+)/g)].map((match) => match[1]);
  assert.ok(ids.length >= 2);
  const paths = ["/desk?lang=en", "/desk?lang=he&state=merged", "/desk?lang=ja&notice=done-merged", ...ids.map((id) => `${id}?lang=en&notice=failed-note`)];
  for (const path of paths) {
    const report = await validator.validateString(await see(path), path);
    for (const { messages } of report.results) wrong.push(...messages.map((one) => `${path}:${one.line}: ${one.ruleId}: ${one.message}`));
  }
  nothing(wrong);
});
