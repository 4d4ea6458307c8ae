// The demo as a customer and a writer meet it: ask, read, rate, miss, draft, find.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { copyOfDemo, eventually, launch, removeFolder, run, serve, strictPage } from "./product.mjs";

/** A slow machine builds the whole demo twice meanwhile: for the draft, and for the answer. */
const REBUILD_MS_MAX = 90_000;

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

/** `expected` are complaints of the browser that belong to the story, such as a page that is gone for a moment. */
const visit = async (path, options, body, expected = null) => {
  const { page, context, complaints } = await strictPage(browser, product.address, options);
  try {
    await page.goto(path);
    await body(page);
    assert.deepEqual(complaints.filter((complaint) => !expected?.test(complaint)), []);
  } finally {
    await context.close();
  }
};

test("a customer finds the password article while typing", () => visit("/en/", {}, async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("forgot password");
  const first = page.getByRole("option").first();
  await first.waitFor();
  assert.match(await first.textContent(), /password/i);
  assert.equal(await page.getByRole("combobox").getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/forgot-password/);
  assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /password/i);
}));

test("a Romanian customer finds it without diacritics", () => visit("/ro/", {}, async (page) => {
  await page.getByRole("combobox").fill("parola uitata");
  const first = page.getByRole("option").first();
  await first.waitFor();
  assert.match(await first.textContent(), /parol/i);
  await first.click();
  await page.waitForURL(/\/ro\/.+\/.+\//);
  assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /parol/i);
}));

for (const [how, javaScriptEnabled, start] of [["with", true, "/en/search/?q=serach"], ["without", false, "/search?lang=en&q=serach"]]) {
  test(`results are corrected and narrowed ${how} a script`, () => visit(start, { javaScriptEnabled }, async (page) => {
    const topics = page.getByRole("navigation", { name: "Narrow by topic" });
    await topics.waitFor();
    // What was taken for what is said together with the count, and asks for just that.
    assert.match(await page.getByRole("status").filter({ hasText: "article" }).textContent(), /Results for “search”. You typed “serach”\.\s+\d+ articles/);
    await page.getByRole("link", { name: "search", exact: true }).click();
    await page.waitForURL(/[?&]q=search$/);
    await topics.waitFor();
    assert.equal(await page.getByText("You typed").count(), 0);

    const current = topics.locator("[aria-current=true]");
    const [all, ...counts] = (await topics.locator("span").allTextContents()).map(Number);
    assert.match(await current.textContent(), /^All \d+$/);
    assert.ok(counts.length > 1 && counts.every((count) => count > 0 && count < all), String(counts));
    const section = topics.getByRole("link").nth(1);
    const name = (await section.textContent()).replace(/ \d+$/, "");
    await section.click();
    await page.waitForURL(/[?&]q=search&section=/);
    await topics.waitFor();
    assert.equal(await current.textContent(), `${name} ${counts[0]}`);
    assert.equal(await page.getByRole("searchbox").or(page.getByRole("combobox")).inputValue(), "search");
    for (const place of await page.locator(".hit-place > span:first-child").allTextContents()) assert.equal(place, name);
    await topics.getByRole("link", { name: /^All/ }).click();
    await page.waitForURL(/[?&]q=search$/);
  }));
}

test("suggestions say what a word was taken for", () => visit("/en/", {}, async (page) => {
  await page.getByRole("combobox").fill("forgot pasword");
  await page.getByRole("option").first().waitFor();
  assert.equal(await page.locator(".suggestions-note strong").textContent(), "forgot password");
  await page.getByRole("status").filter({ hasText: /Results for “forgot password”.+suggestion/ }).waitFor({ state: "attached" });
}));

test("the result page shows highlighted hits", () => visit("/en/search/?q=publish+the+site", {}, async (page) => {
  const hit = page.locator("[data-hits] > li").first();
  await hit.waitFor();
  assert.ok(await hit.locator("mark").count() > 0);
}));

test("what has no answer becomes a candidate, a draft, an answer, and is missed when it goes", async () => {
  const question = "zeppelin parking permit";
  const check = () => run(folder, "check");
  // Words are shown once three visits used them.
  for (let reader = 0; reader < 3; reader += 1) {
    await visit("/en/", {}, async (page) => {
      await page.getByRole("combobox").fill(question);
      await page.keyboard.press("Enter");
      await page.waitForURL(/search/);
      await page.locator(".state-none").waitFor();
      assert.ok(await page.locator("main").getByRole("link").count() > 3, "a next step");
    });
  }
  const [candidate] = await eventually(() => {
    const { stdout } = run(folder, "candidates", "list", "--format", "json");
    return stdout.includes(question) && JSON.parse(stdout).filter((one) => one.question === question);
  }, "the candidate is listed");
  assert.equal(candidate.visits, 3);
  assert.match(run(folder, "candidates", "list").stdout, /zeppelin/);
  const drafted = run(folder, "candidates", "draft", candidate.id, "--section", "accounts", "--slug", "airship");
  assert.equal(drafted.code, 0, drafted.stderr);
  const file = join(folder, "content/en/accounts/airship.md");
  const draft = readFileSync(file, "utf8");
  assert.match(draft, /zeppelin parking permit/);
  const again = run(folder, "candidates", "draft", candidate.id, "--section", "accounts", "--slug", "airship");
  assert.equal(again.code, 1, "never overwrites");

  // The writer answers in words of their own; the customers' stand in `asked_as`.
  await visit(`/en/search/?q=${encodeURIComponent(question)}`, {}, async (page) => {
    await page.locator(".state-none, .hit").first().waitFor();
    const answer = draft.replace(/^title: .*$/m, 'title: "Where may I leave my airship?"').replace(/\n---\n[^]*$/, "\n---\n\nOn the roof, with a badge.\n");
    writeFileSync(file, answer);
    await page.locator("[data-hits] > li", { hasText: "airship" }).waitFor({ timeout: REBUILD_MS_MAX });
  });
  const stateOf = () => JSON.parse(run(folder, "candidates", "show", candidate.id, "--format", "json").stdout).state;
  await eventually(() => stateOf() === "resolved", "resolved by proof, without being asked to");
  assert.ok(!run(folder, "candidates", "list").stdout.includes("zeppelin"));
  const fine = check();
  assert.equal(fine.code, 0, fine.stdout + fine.stderr);

  writeFileSync(file, readFileSync(file, "utf8").replace(/^ +- .*zeppelin.*\n/m, "").replace("asked_as:\n", ""));
  const missed = check();
  assert.equal(missed.code, 1);
  assert.ok((missed.stdout + missed.stderr).includes(candidate.id) && (missed.stdout + missed.stderr).includes(question), missed.stdout + missed.stderr);
  await eventually(() => stateOf() === "open", "the preview has lost it too");
});

test("a reader rates an article with one click", () => visit("/en/accounts/forgot-password/", {}, async (page) => {
  await page.locator("details.feedback-comment[hidden]").waitFor({ state: "attached" });
  await page.locator("button[name=rating][value='4']").click();
  await page.locator("[data-status]", { hasText: /./ }).waitFor();
  assert.equal(await page.locator("button[name=rating][value='4']").getAttribute("aria-pressed"), "true");
  await page.getByRole("textbox", { name: /./ }).last().fill("Clear, but <b>where</b> is the 'link'? — 日本語 & \"quotes\"");
  await page.locator("[data-send]").click();
  await eventually(async () => !(await page.locator(".feedback-comment").isVisible()), "the comment is accepted");
}));

test("a reader rates and comments by keyboard alone", () => visit("/en/accounts/forgot-password/", {}, async (page) => {
  const STOPS_MAX = 80;
  const tabTo = async (selector) => {
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    throw new Error(`no way to ${selector} by keyboard`);
  };
  // Before the script is there a face posts the form, as it does without one.
  await page.locator("details.feedback-comment[hidden]").waitFor({ state: "attached" });
  await tabTo("button[name=rating][value='2']");
  await page.keyboard.press("Enter");
  await page.locator("[data-feedback] [role=status]", { hasText: /Thank you/ }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.value), "2", "the focus stays on the face");
  await tabTo("[data-feedback] textarea");
  await page.keyboard.type("The second step is missing");
  await tabTo("[data-send]");
  await page.keyboard.press("Enter");
  await page.getByText("Your comment has arrived").waitFor();
  await page.locator("[data-feedback] textarea").waitFor({ state: "hidden" });
  // The browser takes the focus from what is hidden when it paints.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", "the focus is not lost");
}));

test("everything works without JavaScript", () => visit("/en/", { javaScriptEnabled: false }, async (page) => {
  await page.locator("input[type=search]").fill("forgot password");
  await page.locator("form[role=search] button[type=submit]").click();
  await page.waitForURL(/\/search\?/);
  const hit = page.locator(".hit a").first();
  assert.match(await hit.textContent(), /password/i);
  assert.ok(await page.locator(".hit mark").count() > 0);
  await hit.click();
  await page.locator("button[name=rating][value='5']").click();
  await page.waitForURL(/#feedback-thanks$/);
  assert.ok(await page.locator("#feedback-thanks").isVisible());
}));

test("the language switch stays on the article", () => visit("/en/accounts/forgot-password/", {}, async (page) => {
  await page.locator(".language-switch summary").click();
  await page.locator(".language-switch a[hreflang=it]").click();
  await page.waitForURL(/\/it\//);
  assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /password/i);
}));

test("an edit reloads the open page, and a mistake is shown in it", () => visit("/en/accounts/forgot-password/", {}, async (page) => {
  const { writeFileSync } = await import("node:fs");
  const file = join(folder, "content/en/accounts/forgot-password.md");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/^title: .*$/m, "title: Edited while you look"));
  await page.getByRole("heading", { level: 1, name: "Edited while you look" }).waitFor({ timeout: 15_000 });
  writeFileSync(file, text.replace(/^title: .*$/m, "titel: Mistake"));
  await page.getByText("unknown key `titel`").waitFor({ timeout: 15_000 });
  writeFileSync(file, text);
  await page.getByText("unknown key `titel`").waitFor({ state: "detached", timeout: 15_000 });
  await page.getByRole("heading", { level: 1, name: /password/i }).waitFor({ timeout: 15_000 });
}, /404/));
