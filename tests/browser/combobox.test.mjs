// The search field as a combobox: by keyboard alone, for a screen reader, on a desktop and a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { copyOfDemo, launch, removeFolder, serve, strictPage } from "./product.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let folder, product, browser;
before(async () => {
  folder = copyOfDemo();
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
    await body(page, page.getByRole("combobox"));
    assert.deepEqual(complaints, []);
  } finally {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  }
};
const state = (field) => field.evaluate((input) => ({
  expanded: input.getAttribute("aria-expanded"), active: input.getAttribute("aria-activedescendant"), isFocused: document.activeElement === input, value: input.value,
}));

for (const [name, options] of [["desktop", {}], ["phone", { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }]]) {
  test(`from a slash to an article without a pointer (${name})`, () => visit("/en/", options, async (page, field) => {
    await page.keyboard.press("/");
    assert.deepEqual(await state(field), { expanded: "false", active: null, isFocused: true, value: "" });
    await page.keyboard.type("publish");
    await page.getByRole("option").first().waitFor();
    const count = await page.getByRole("option").count();
    assert.ok(count > 2);
    assert.equal((await state(field)).active, null, "nothing is chosen until the reader does");
    await page.keyboard.press("ArrowDown");
    assert.equal((await state(field)).active, "suggestion-0");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal((await state(field)).active, `suggestion-${count - 1}`, "around the field to the last");
    await page.keyboard.press("Home");
    assert.equal((await state(field)).active, null);
    assert.equal(await field.evaluate((input) => input.selectionStart), 0, "Home and End stay in the text");
    await page.keyboard.press("End");
    assert.equal(await field.evaluate((input) => input.selectionStart), 7);
    await page.keyboard.press("Escape");
    assert.deepEqual(await state(field), { expanded: "false", active: null, isFocused: true, value: "publish" });
    await page.keyboard.press("ArrowDown");
    await page.getByRole("listbox").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal((await state(field)).value, "", "the second Escape clears");
    await page.keyboard.type("publish");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/en\/publishing\//);
  }));
}

test("what a screen reader hears", () => visit("/it/", {}, async (page, field) => {
  assert.equal(await field.getAttribute("aria-autocomplete"), "list");
  assert.equal(await field.getAttribute("aria-controls"), await page.locator("[role=listbox]").getAttribute("id"));
  await field.pressSequentially("pubblicare", { delay: 30 });
  const first = page.getByRole("option").first();
  await first.waitFor();
  const status = page.locator("#answerbook-status");
  assert.equal(await status.textContent(), "", "not while typing");
  await status.filter({ hasText: /\d+ suggeriment/ }).waitFor({ state: "attached" });
  assert.ok(await first.locator(".suggestion-title").textContent());
  assert.ok(await first.locator(".suggestion-place").textContent());
  assert.ok(await first.locator(".suggestion-snippet").textContent());
  assert.ok(await page.getByRole("option").locator("mark").count() > 0);
  await page.keyboard.press("ArrowDown");
  assert.equal(await first.getAttribute("aria-selected"), "true");
}));

test("an answer that comes out of order is not shown", () => visit("/en/", {}, async (page, field) => {
  await page.route("**/api/search?**", async (route) => {
    if (new URL(route.request().url()).searchParams.get("q") === "publish") await new Promise((done) => setTimeout(done, 600));
    await route.continue().catch(() => {});
  });
  await field.fill("publish");
  await page.waitForTimeout(250);
  await field.fill("password");
  await page.getByRole("option", { name: /password/i }).first().waitFor();
  await page.waitForTimeout(800);
  assert.match(await page.getByRole("option").first().textContent(), /password/i);
}));

test("suggestions carry the anchor of their passage", () => visit("/en/", {}, async (page, field) => {
  await field.fill("where is the event store kept");
  await page.getByRole("option").first().waitFor();
  const hrefs = await page.getByRole("option").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  assert.ok(hrefs.some((href) => /\/#[^/]+$/.test(href)), hrefs.join(" "));
}));

test("recent searches stay in the tab and can be cleared", () => visit("/en/", {}, async (page, field) => {
  await field.fill("publish");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=publish/);
  await page.goto("/en/");
  await field.focus();
  const options = page.getByRole("option");
  await options.first().waitFor();
  assert.deepEqual(await options.allTextContents(), ["publish", "Clear recent searches"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=publish/);
  await page.goto("/en/");
  await field.focus();
  await options.last().click();
  assert.equal((await state(field)).expanded, "false");
  await field.blur();
  await field.focus();
  assert.equal(await options.count(), 0);
  const other = await page.context().newPage();
  await other.goto(`${product.address}/en/`);
  assert.equal(await other.evaluate(() => sessionStorage.getItem("answerbook-recent")), null);
}));

for (const colorScheme of ["light", "dark"]) {
  test(`suggestions and the language menu are accessible while open (${colorScheme})`, () => visit("/it/", { bypassCSP: true, colorScheme }, async (page, field) => {
    await page.evaluate(axeSource);
    const violations = () => page.evaluate(async () => {
      const found = await globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
      return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
    });
    await field.fill("pubblicare");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await violations(), [], "suggestions");
    await page.keyboard.press("Escape");
    await page.locator(".language-switch summary").click();
    assert.deepEqual(await violations(), [], "menu");
  }));
}
