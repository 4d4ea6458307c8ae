// Searching with an endpoint that answers, is slow or gone, and on a static host that has none.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import MiniSearch from "minisearch";
import { copyOfDemo, eventually, staticHost, launch, removeFolder, ROOT, run, serve, strictPage } from "./product.mjs";
import { TARGET, vendored } from "./vendor-minisearch.mjs";

let folder, product, host, browser;
const PHONE = { viewport: { width: 390, height: 800 } };

before(async () => {
  folder = copyOfDemo();
  // A word that only the English of a translated article has.
  writeFileSync(join(folder, "content/en/accounts/gondola.md"), "---\ntitle: Where do I moor my gondola?\n---\nAt the pier.\n");
  writeFileSync(join(folder, "content/it/accounts/gondola.md"), "---\ntitle: Dove ormeggio la barca?\n---\nAl molo.\n");
  const configuration = join(folder, "answerbook.yaml");
  const text = readFileSync(configuration, "utf8").replace(/^privacy: .*$/m, "privacy: {wording_visits: 1}");
  writeFileSync(configuration, text);
  product = await serve(folder);
  writeFileSync(configuration, `${text}\nendpoint: none\n`);
  const built = run(folder, "build");
  writeFileSync(configuration, text);
  assert.equal(built.code, 0, built.stderr);
  host = await staticHost(join(folder, "public"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await host?.stop();
  await product?.stop();
  removeFolder(folder);
});

/** `answer` decides over every request to the search API. */
const visit = async (address, path, { answer, expected, ...options }, body) => {
  const { page, context, complaints } = await strictPage(browser, address, options);
  const asked = [];
  await page.route("**/api/search?**", (route) => { asked.push(new URL(route.request().url())); return answer ? answer(route) : route.continue(); });
  try {
    await page.goto(path);
    await body(page, asked);
    assert.deepEqual(complaints.filter((complaint) => !expected?.test(complaint)), []);
  } finally {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  }
};
const FAILED = /Failed to load resource|ERR_FAILED/;
const gone = { answer: (route) => route.abort(), expected: FAILED };
const optionsOf = (page) => page.getByRole("option");
const ask = async (page, query) => {
  await page.getByRole("combobox").click();
  await page.getByRole("combobox").pressSequentially(query, { delay: 20 });
};

test("the index of the build is one of MiniSearch's own", () => {
  const stored = readFileSync(join(folder, "public/en/search/index.json"), "utf8");
  const { answerbook, ...index } = JSON.parse(stored);
  const fields = ["title", "asked_as", "headings", "text"];
  const options = { idField: "path", fields, storeFields: ["title", "url", "section", "lang", "description", "passages"], tokenize: (text) => text.split("\n").filter(Boolean), processTerm: (term) => term };
  const sorted = ({ index: terms, ...rest }) => ({ ...rest, index: terms.toSorted(([a], [b]) => (a < b ? -1 : 1)) });
  const loaded = MiniSearch.loadJSON(stored, options);
  assert.deepEqual(sorted(JSON.parse(JSON.stringify(loaded))), sorted(index));
  // The same articles added one by one give the same numbers.
  const own = new MiniSearch(options);
  for (const [number, path] of Object.entries(index.documentIds)) {
    const words = fields.map((name, field) => [name, index.index.flatMap(([term, postings]) => Array(postings[field]?.[number] ?? 0).fill(term)).join("\n")]);
    own.add({ path, ...index.storedFields[number], ...Object.fromEntries(words) });
  }
  const [mine, theirs] = [sorted(index), sorted(JSON.parse(JSON.stringify(own)))];
  for (const key of ["documentCount", "nextId", "documentIds", "fieldIds", "fieldLength", "dirtCount", "index", "serializationVersion"]) assert.deepEqual(theirs[key], mine[key], key);
  theirs.averageFieldLength.forEach((average, field) => assert.ok(Math.abs(average - mine.averageFieldLength[field]) < 1e-9));
  assert.equal(answerbook.languages[0][0], "en");
});

test("the library in the theme is the package's", async () => {
  assert.equal(readFileSync(TARGET, "utf8"), await vendored());
});

for (const [name, size] of [["desktop", {}], ["phone", PHONE]]) {
  test(`a static host answers by itself (${name})`, () => visit(host.address, "/en/", size, async (page, asked) => {
    await ask(page, "forgot pasword");
    const hit = page.getByRole("option", { name: /forgot my password/i });
    await hit.waitFor();
    assert.ok(await hit.locator("mark").count() > 0);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/en\/search\/\?q=/);
    await page.locator("[data-hits] > li").first().waitFor();
    assert.match(await page.locator(".result-count").textContent(), /article/);
    assert.equal(asked.length, 0, "nobody is asked");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }));
}

test("a static host is honest and leads on", () => visit(host.address, "/en/search/?q=zeppelin+parking+permit", {}, async (page) => {
  await page.locator(".state-none").waitFor();
  assert.ok(await page.locator(".state .channel-lines a").count() > 0, "people to ask");
  assert.ok(await page.locator(".state .topics a").count() > 3, "topics");
  assert.equal(await page.locator(".tell-us").count(), 0, "nobody listens on a static host");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("answerbook-queue")), null);
  await page.goto("/en/search/?q=how+much+is+a+flight+to+publish+in+rome");
  await page.locator(".state-weak").waitFor();
  assert.ok(await page.locator("[data-hits] > li").count() > 0);
}));

test("nothing of the fallback is loaded before a reader turns to the search", () => visit(host.address, "/en/accounts/forgot-password/", {}, async (page) => {
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /fallback|folding|minisearch|index\.json/.test(name)).length);
  await page.waitForLoadState("networkidle");
  assert.equal(await loaded(), 0);
  await page.getByRole("combobox").focus();
  await eventually(async () => await loaded() === 4, "it is loaded on the first focus");
}));

test("a static host without JavaScript leads to the topics", () => visit(host.address, "/en/", { javaScriptEnabled: false }, async (page) => {
  await page.locator("input[type=search]").fill("forgot password");
  await page.locator("form[role=search] button[type=submit]").click();
  await page.waitForURL(/\/en\/search\/\?/);
  assert.ok(await page.locator("noscript").first().isVisible() || await page.getByText("needs JavaScript").isVisible());
  assert.ok(await page.locator(".topics a").count() > 3);
  await page.goto("/en/accounts/forgot-password/");
}));

test("what this language lacks is found in the source language or one of the reader's", () => visit(host.address, "/it/", { locale: "it-IT" }, async (page) => {
  await ask(page, "gondola");
  await page.locator(".suggestions-note", { hasText: /lingua/ }).waitFor();
  const first = optionsOf(page).first();
  assert.equal(await first.getAttribute("lang"), "en");
  assert.match(await first.getAttribute("href"), /^\/en\//);
}));

test("an article that is not translated is found under the reader's language, marked", () => visit(host.address, "/it/", {}, async (page) => {
  await ask(page, "what can my templates use");
  const first = optionsOf(page).first();
  await first.waitFor();
  assert.equal(await first.getAttribute("lang"), "en");
  assert.match(await first.getAttribute("href"), /^\/it\//);
  assert.match(await first.textContent(), /English/i);
}));

test("an endpoint that answers is believed", () => visit(product.address, "/en/", {}, async (page, asked) => {
  await ask(page, "forgot password");
  await optionsOf(page).first().waitFor();
  assert.ok(asked.length > 0);
  assert.equal(await page.evaluate(() => sessionStorage.getItem("answerbook-away-until")), "0");
}));

for (const [how, answer] of [
  ["gone", (route) => route.abort()],
  ["a page of a static host", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<!DOCTYPE html>" })],
  ["a page that says 200", (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!DOCTYPE html>" })],
]) {
  test(`an endpoint that is ${how} is not missed, and not asked at every key`, () => visit(product.address, "/en/", { answer, expected: FAILED }, async (page, asked) => {
    await ask(page, "forgot password");
    await optionsOf(page).first().waitFor({ timeout: 3000 });
    assert.match(await optionsOf(page).first().textContent(), /password/i);
    const before = asked.length;
    await page.getByRole("combobox").fill("publish");
    await page.getByRole("option", { name: /publish my changes/i }).waitFor();
    assert.equal(asked.length, before);
  }));
}

test("a slow endpoint: the browser answers first, the endpoint still has the last word", async () => {
  const answer = async (route) => { await new Promise((done) => setTimeout(done, 3000)); await route.continue().catch(() => {}); };
  await visit(product.address, "/en/", { answer }, async (page) => {
    await page.getByRole("combobox").focus();
    await page.waitForTimeout(1500);
    const start = Date.now();
    await page.getByRole("combobox").fill("forgot pasword");
    await optionsOf(page).first().waitFor();
    assert.ok(Date.now() - start < 2000, `${Date.now() - start} ms`);
    assert.equal(await page.locator(".suggestions-note strong").count(), 0);
    // Only the endpoint says what it took a word for.
    await page.locator(".suggestions-note strong").waitFor({ timeout: 5000 });
  });
  await visit(product.address, "/en/", { answer }, async (page) => {
    await page.getByRole("combobox").focus();
    await page.getByRole("combobox").fill("forgot pasword");
    await optionsOf(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    const chosen = await page.getByRole("combobox").getAttribute("aria-activedescendant");
    const href = await page.locator(`#${chosen}`).getAttribute("href");
    await page.waitForTimeout(3500);
    assert.equal(await page.getByRole("combobox").getAttribute("aria-activedescendant"), chosen);
    assert.equal(await page.locator(`#${chosen}`).getAttribute("href"), href);
  });
});

test("what nobody saw is sent once the endpoint answers again", async () => {
  let isGone = true;
  const sent = [];
  const answer = (route) => (isGone ? route.abort() : route.continue());
  await visit(product.address, "/en/search/?q=zeppelin+parking+permit", { answer, expected: FAILED }, async (page) => {
    page.on("request", (request) => { if (request.url().endsWith("/api/events")) sent.push(request.postData()); });
    await page.locator(".state-none").waitFor();
    await eventually(() => page.evaluate(() => (sessionStorage.getItem("answerbook-queue") ?? "").includes("zeppelin parking")), "it is kept");
    await page.goto("/en/search/?q=zeppelin+parking+permit");
    await page.locator(".state-none").waitFor();
    assert.equal(await page.evaluate(() => JSON.parse(sessionStorage.getItem("answerbook-queue")).length), 1, "once");
    assert.deepEqual(sent, []);
    isGone = false;
    await page.evaluate(() => sessionStorage.setItem("answerbook-away-until", "0"));
    await page.goto("/en/search/?q=publish");
    await eventually(() => sent.some((body) => body?.includes("zeppelin parking")), "it is sent");
    assert.equal(await page.evaluate(() => sessionStorage.getItem("answerbook-queue")), "[]");
  });
  await eventually(() => run(folder, "candidates", "list").stdout.includes("zeppelin parking"), "it is a candidate");
});

for (const javaScriptEnabled of [true, false]) {
  test(`a reader tells what was missing (${javaScriptEnabled ? "with" : "without"} a script)`, async () => {
    const query = javaScriptEnabled ? "yacht anchor rental" : "submarine licence fee";
    const start = javaScriptEnabled ? "/en/search/" : "/search";
    await visit(product.address, `${start}?lang=en&q=${encodeURIComponent(query)}`, { javaScriptEnabled }, async (page) => {
      const form = page.locator(".tell-us");
      await form.locator("summary").click();
      await form.getByRole("textbox").fill("for a weekend, write to me@mail.example");
      await form.getByRole("button").click();
      if (!javaScriptEnabled) await page.waitForURL(/#tell-us-thanks$/);
      await form.getByText("will see your question").locator("visible=true").waitFor();
    });
    const listed = await eventually(() => {
      const { stdout } = run(folder, "candidates", "list", "--format", "json");
      return stdout.includes(query) && JSON.parse(stdout);
    }, "it is a candidate");
    const candidate = listed.find(({ question }) => question === query);
    assert.equal(candidate.reasons.told, 1);
    const shown = run(folder, "candidates", "show", candidate.id).stdout;
    assert.match(shown, /TOLD BY READERS\nfor a weekend, write to \[email\]/);
    if (!javaScriptEnabled) assert.equal(candidate.count, 2, "asked and told; coming back asks nothing again");
  });
}
