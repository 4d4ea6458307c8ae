// The contact page: whether somebody is there, on whose clock, and the composer that sends nothing.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, copyOfDemo, launch, removeFolder, serve, strictPage } from "./product.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = join(ROOT, "target/screenshots");
const MONDAY_MORNING = "2026-11-23T09:30:00Z";

let folder, product, browser;

before(async () => {
  folder = copyOfDemo();
  const config = join(folder, "answerbook.yaml");
  writeFileSync(config, readFileSync(config, "utf8").replace("  - code: fr\n", "  - code: fr\n  - code: ar\n  - code: ja\n"));
  product = await serve(folder);
  browser = await launch();
  mkdirSync(screenshots, { recursive: true });
});
after(async () => {
  await browser?.close();
  await product?.stop();
  removeFolder(folder);
});

/** The contact page at an instant, for a reader in a time zone; fails when the page complains or reaches out. */
const open = async (run, { path = "/en/contact/", now = MONDAY_MORNING, from, ...options } = {}) => {
  const { page, context, complaints } = await strictPage(browser, product.address, { timezoneId: "Europe/London", ...options });
  await page.clock.setFixedTime(now);
  if (from) {
    await page.goto(from);
    await page.locator(".contact-more a").click();
  } else {
    await page.goto(path);
  }
  await run(page, context);
  assert.deepEqual(complaints, []);
  await context.close();
};

const spaced = (text) => text.replaceAll(/[\u202f\u00a0]/g, " ");
const state = async (page) => spaced(await page.locator("[data-hours-state]").innerText());

const STATES = [
  ["open", MONDAY_MORNING, "Europe/London", "Open now, until 1:00 PM"],
  ["at lunch", "2026-11-23T13:20:00Z", "Europe/London", "Closed now. Open again: 2:00 PM"],
  ["after hours", "2026-11-23T17:00:00Z", "Europe/London", "Closed now. Open again: Tuesday 9:00 AM"],
  ["before midnight of a weekend", "2026-11-27T23:59:00Z", "Europe/London", "Closed now. Open again: Monday 9:00 AM"],
  ["on a holiday", "2026-12-25T10:00:00Z", "Europe/London", "Closed now. Open again: Tuesday 9:00 AM"],
  ["in Tokyo, in the evening", MONDAY_MORNING, "Asia/Tokyo", "Open now, until 10:00 PM"],
  ["in New York, the evening before", "2026-11-24T01:00:00Z", "America/New_York", "Closed now. Open again: Tuesday 4:00 AM"],
];
for (const [name, now, timezoneId, expected] of STATES) {
  test(`${name}: ${expected}`, () => open(async (page) => assert.equal(await state(page), expected), { now, timezoneId }));
}

test("open becomes closed while one looks", async () => {
  const { page, context } = await strictPage(browser, product.address, { timezoneId: "Europe/London" });
  await page.clock.install({ time: "2026-11-23T12:59:50Z" });
  await page.goto("/en/contact/");
  assert.match(await state(page), /^Open now/);
  await page.clock.runFor(30_000);
  assert.match(await state(page), /^Closed now/);
  await context.close();
});

test("readers elsewhere see the hours on their own clock as well", async () => {
  await open(async (page) => assert.equal(await page.locator(".hours-own").count(), 0));
  await open(async (page) => {
    const rows = await page.locator(".hours-own tr").allInnerTexts();
    assert.deepEqual(rows.map((row) => spaced(row).replaceAll("\t", " ")), [
      "Lunedì 18:00–22:00 · 23:00–00:00", "Martedì – giovedì 00:00–02:00 · 18:00–22:00 · 23:00–00:00", "Venerdì 00:00–02:00 · 18:00–22:00", "Sabato – domenica Chiuso",
    ]);
  }, { path: "/it/contact/", timezoneId: "Asia/Tokyo" });
});

test("holidays that are over are not shown", async () => {
  const dates = (page) => page.locator("[data-holidays] li:visible time").evaluateAll((times) => times.map((time) => time.dateTime));
  await open(async (page) => assert.equal((await dates(page)).length, 5));
  await open(async (page) => assert.deepEqual(await dates(page), ["2027-01-01", "2027-03-26", "2027-03-29"]), { now: "2026-12-29T12:00:00Z" });
  await open(async (page) => assert.ok(await page.locator("[data-holidays]").isHidden()), { now: "2027-06-01T12:00:00Z" });
});

test("without JavaScript there is the table and the list of what to say", async () => {
  await open(async (page) => {
    assert.equal(await page.locator(".hours table tr").count(), 4);
    assert.ok(await page.getByText("what you have tried already").isVisible());
    assert.equal(await page.locator(".composer").count(), 0);
    assert.ok(await page.locator("[data-hours-state]").isHidden());
  }, { javaScriptEnabled: false });
});

const write = async (page) => {
  await page.getByLabel("What did you want to do?").fill("Pay & leave 🎉 <b>now</b>\nwith 100 %");
  await page.getByLabel("Which topic is it about?").selectOption("Publishing");
  await page.getByLabel("What happened instead?").fill("  Error “0x80”?\n\n#1 = ü + ё");
  await page.getByRole("button", { name: "Add a screenshot" }).click();
  await page.keyboard.type("The page");
  await page.getByRole("button", { name: "Add a screenshot" }).click();
  await page.keyboard.type("The message");
};
const WRITTEN = `What did you want to do?
Pay & leave 🎉 <b>now</b>
with 100 %

Which topic is it about?
Publishing

What happened instead?
  Error “0x80”?

#1 = ü + ё

Screenshots
1. The page
2. The message

Language of the answer
English`;

test("what is typed is copied and mailed as it is, and survives a reload", () => open(async (page, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await write(page);
  assert.equal(await page.locator("[data-preview]").textContent(), WRITTEN);
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), WRITTEN);

  const href = await page.locator("[data-mail]").getAttribute("href");
  assert.match(href, /^mailto:help@answerbook\.example\?subject=[^&]*&body=[\w%.~!'()*-]*$/);
  const [, subject, body] = href.match(/subject=(.*)&body=(.*)$/);
  assert.equal(decodeURIComponent(subject), "Pay & leave 🎉 <b>now</b>");
  assert.equal(decodeURIComponent(body), WRITTEN.replaceAll("\n", "\r\n"));

  await page.reload();
  assert.equal(await page.locator("[data-preview]").textContent(), WRITTEN);
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await page.locator("[data-preview]").textContent(), "");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("answerbook-composer")), null);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await page.locator("[data-preview]").textContent(), WRITTEN);
}));

test("screenshots stay numbered when one is taken out", () => open(async (page) => {
  await write(page);
  await page.getByRole("button", { name: "Remove screenshot 1" }).click();
  assert.equal(await page.getByLabel("Screenshot 1", { exact: true }).inputValue(), "The message");
  assert.ok(await page.getByLabel("Screenshot 1", { exact: true }).evaluate((input) => input === document.activeElement));
  assert.match(await page.locator("[data-preview]").textContent(), /Screenshots\n1\. The message\n\n/);
}));

test("a long message is handed over by copying", () => open(async (page, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const long = "Не удаётся войти. ".repeat(60);
  await page.getByLabel("What happened instead?").fill(long);
  await page.getByText("This message is too long").waitFor();
  const link = page.locator("[data-mail]");
  assert.ok(!(await link.getAttribute("href")).includes("body="));
  await link.evaluate((a) => a.addEventListener("click", (event) => event.preventDefault()));
  await link.click();
  await page.getByText("Copied.").waitFor();
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).includes(long));
}));

test("where copying is not allowed the text is selected", () => open(async (page) => {
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.getByLabel("What did you want to do?").fill("Pay");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByText("Your browser does not allow copying").waitFor();
  assert.match(await page.evaluate(() => getSelection().toString()), /Pay/);
}));

test("a card number is pointed out and can be replaced", () => open(async (page) => {
  const seen = page.getByLabel("What happened instead?");
  await seen.fill("It refused\nmy card 4111 1111 1111 1111 twice");
  await page.clock.runFor(1000);
  const warning = page.getByRole("status").filter({ hasText: "line 2: this looks like a card number" });
  await warning.waitFor();
  assert.match(decodeURIComponent(await page.locator("[data-mail]").getAttribute("href")), /4111/, "a warning stops nobody");
  await warning.getByRole("button", { name: "Replace it with [removed]" }).click();
  assert.equal(await seen.inputValue(), "It refused\nmy card [removed] twice");
  assert.equal(await page.locator("[data-warnings] li").count(), 0);
  assert.ok(await seen.evaluate((field) => field === document.activeElement));
}));

test("the page one came from is filled in", async () => {
  const field = (page) => page.getByLabel("Page it is about").inputValue();
  await open(async (page) => assert.equal(await field(page), `${product.address}/en/writing/article/`), { from: "/en/writing/article/" });
  await open(async (page) => assert.equal(await field(page), `${product.address}/en/writing/`), { path: "/en/contact/?from=/en/writing/" });
  await open(async (page) => assert.equal(await field(page), ""), { path: "/en/contact/?from=https://elsewhere.example/" });
  await open(async (page) => {
    await page.locator(".language-switch summary").click();
    await page.getByRole("link", { name: "Italiano" }).click();
    await page.waitForURL("**/it/contact/");
    assert.equal(await page.getByLabel("Pagina di cui si tratta").inputValue(), "");
  });
});

test("the language switch stays on the page and keeps what was written", () => open(async (page) => {
  await page.getByLabel("What did you want to do?").fill("Pay");
  await page.locator(".language-switch summary").click();
  await page.getByRole("link", { name: "Italiano" }).click();
  await page.waitForURL("**/it/contact/");
  assert.equal(await page.getByLabel("Che cosa volevi fare?").inputValue(), "Pay");
}));

test("print has the channels and the message", () => open(async (page) => {
  await write(page);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".hours table").first().isVisible());
  assert.ok(await page.locator("[data-preview]").isVisible());
  assert.ok(await page.getByRole("button", { name: "Copy" }).isHidden());
  assert.ok(await page.locator("#composer-goal").isHidden());
}));

const SCREENS = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 } },
  narrow: { viewport: { width: 320, height: 640 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
};
for (const code of ["en", "it", "ar", "ja"]) {
  test(`the page in ${code} is accessible and fits every screen`, async () => {
    for (const [screen, options] of Object.entries(SCREENS)) {
      await open(async (page) => {
        await page.locator("#composer-goal").fill("4111 1111 1111 1111");
        await page.locator("[data-add-shot]").click();
        await page.locator("[data-warnings] button").waitFor();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${screen}: ${overflow} px wider than the screen`);
        await page.screenshot({ path: join(screenshots, `contact-${code}-${screen}.png`), fullPage: true });
        await page.evaluate(axeSource);
        const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`), [], screen);
      }, { path: `/${code}/contact/`, timezoneId: "Asia/Tokyo", bypassCSP: true, ...options });
    }
  });
}

test("the keyboard reaches everything in order", () => open(async (page) => {
  await page.getByLabel("What did you want to do?").focus();
  const names = [];
  for (let step = 0; step < 11; step++) {
    names.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim()));
    await page.keyboard.press("Tab");
  }
  assert.deepEqual(names, ["composer-goal", "composer-section", "composer-seen", "composer-tried", "Add a screenshot", "composer-page", "composer-language", "", "Write to help@answerbook.example", "Copy", "Clear"]);
}));
