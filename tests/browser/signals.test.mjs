// What is recorded of what a reader does: a question once, and how it went.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, publish, run } from "./product.mjs";

const WRITTEN_MS = 1_500; // longer than an event waits for its batch
const IDLE_MS = 4_500; // longer than a question has to be left alone

let site, browser, cachingBrowser;
before(async () => {
  site = await publish("library", "privacy: {wording_visits: 1}\n");
  browser = await launch();
  // Playwright turns off that a page is put aside and comes back as it was.
  cachingBrowser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
});
after(async () => {
  await browser?.close();
  await cachingBrowser?.close();
  await site?.close();
});

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** What was recorded of questions with `word`, as the writers' list shows it. */
const recorded = async (word) => {
  await pause(WRITTEN_MS);
  const ran = run(site.folder, "candidates", "list", "--format", "json", "--limit", "1000", "--store", `sqlite://${site.folder}/events.db`);
  assert.equal(ran.code, 0, ran.stderr);
  const about = JSON.parse(ran.stdout).filter(({ wordings }) => wordings.some(({ text }) => text.includes(word)));
  return {
    wordings: about.flatMap(({ wordings }) => wordings.map(({ text, count }) => `${count} ${text}`)).sort(),
    reasons: about.flatMap(({ reasons }) => Object.keys(reasons)).sort(),
  };
};

/** A reader in a new tab. */
const reader = async (body, { from = browser, state = "up", expected = [] } = {}) => {
  const { page, context, complaints } = await open(from, site, state);
  try {
    await body(page);
    assert.deepEqual([...new Set(complaints)], expected);
  } finally { await context.close(); }
};

const field = (page) => page.getByRole("combobox");
const results = (word) => `/en/search/?q=${encodeURIComponent(word)}`;
const arrived = async (page) => {
  // The page may hold something before its script has asked: what counts is the answer.
  await page.waitForLoadState("networkidle");
  await page.locator("[data-results] [data-state-slot] > *, [data-hits] > *").first().waitFor({ state: "attached" });
};

test("a question typed with pauses and then sent counts once", () => reader(async (page) => {
  await page.goto("/en/");
  await field(page).pressSequentially("wombat", { delay: 80 });
  await pause(IDLE_MS);
  await field(page).pressSequentially(" feed", { delay: 80 });
  await pause(IDLE_MS);
  await field(page).pressSequentially("ing");
  await field(page).press("Enter");
  await arrived(page);
  assert.deepEqual((await recorded("wombat")).wordings, ["1 wombat feeding"]);
}));

test("what is taken back by a pause leaves the question that was sent", () => reader(async (page) => {
  await page.goto(results("platypus opening"));
  await arrived(page);
  await field(page).click();
  await field(page).press("End");
  for (let n = 0; n < " opening".length; n++) await field(page).press("Backspace");
  await pause(IDLE_MS);
  assert.deepEqual((await recorded("platypus")).wordings, ["1 platypus opening"]);
}));

test("loading a result page again and coming back to it count nothing", () => reader(async (page) => {
  await page.goto(results("quokka"));
  await arrived(page);
  await page.reload();
  await arrived(page);
  await page.goto("/en/");
  await page.goBack({ waitUntil: "commit" });
  await arrived(page);
  await page.goForward({ waitUntil: "commit" });
  // Chromium refuses to go on while it still puts the page into its place.
  await page.waitForFunction(() => document.readyState === "complete");
  await page.goBack({ waitUntil: "commit" });
  await arrived(page);
  assert.deepEqual((await recorded("quokka")).wordings, ["1 quokka"]);
}));

test("two tabs are two", async () => {
  for (let n = 0; n < 2; n++) {
    await reader(async (page) => {
      await page.goto(results("axolotl"));
      await arrived(page);
    });
  }
  assert.deepEqual((await recorded("axolotl")).wordings, ["2 axolotl"]);
});

const openFirst = async (page) => {
  const link = page.locator("[data-hits] a").first();
  await link.click();
  await page.waitForURL((url) => !url.pathname.includes("/search/"));
};

for (const [name, from] of [["loaded anew", () => browser], ["put aside", () => cachingBrowser]]) {
  test(`who is back at the hits at once has not found it (${name})`, () => reader(async (page) => {
    const query = name === "put aside" ? "library card for a child" : "forgot my PIN";
    await page.goto(results(query));
    await openFirst(page);
    assert.deepEqual((await recorded(query)).reasons, [], "who reads has an answer");
    await page.goBack({ waitUntil: "commit" });
    await arrived(page);
    const kept = await recorded(query);
    assert.deepEqual(kept, { wordings: [`1 ${query}`], reasons: ["quick_return"] });
  }, { from: from() }));
}

test("who comes back after reading has found it", () => reader(async (page) => {
  await page.goto(results("reserve a book"));
  await openFirst(page);
  await pause(15_500);
  await page.goBack({ waitUntil: "commit" });
  await arrived(page);
  assert.deepEqual((await recorded("reserve a book")).reasons, []);
}));

test("a hit in another tab is no return", () => reader(async (page) => {
  await page.goto(results("renew a loan"));
  await arrived(page);
  await page.locator("[data-hits] a").first().click({ modifiers: ["Control"] });
  await page.reload();
  await arrived(page);
  assert.deepEqual((await recorded("renew a loan")).reasons, []);
}));

test("a suggestion counts its question once, and coming back to the list is seen", () => reader(async (page) => {
  await page.goto("/en/");
  await field(page).pressSequentially("lost a book", { delay: 60 });
  await page.getByRole("option").first().waitFor();
  await page.getByRole("option").first().click();
  await page.waitForURL((url) => url.pathname !== "/en/");
  assert.deepEqual((await recorded("lost a book")).reasons, []);
  await page.goBack({ waitUntil: "commit" });
  await page.getByRole("listbox").waitFor();
  assert.deepEqual(await recorded("lost a book"), { wordings: ["1 lost a book"], reasons: ["quick_return"] });
}, { from: cachingBrowser }));

test("who opens nothing and asks in other words has given the first question up", () => reader(async (page) => {
  await page.goto(results("late fee"));
  await arrived(page);
  await field(page).fill("overdue fee");
  await field(page).press("Enter");
  await page.waitForURL((url) => url.search.includes("overdue"));
  await arrived(page);
  assert.ok((await recorded("late fee")).reasons.includes("reformulated"));
}));

test("only a link on another site makes an arrival", () => reader(async (page) => {
  const linked = async (act) => {
    const isAsked = (request) => request.url().includes("/api/search?") && !request.url().includes("typing=1");
    const [request] = await Promise.all([page.waitForRequest(isAsked), act()]);
    return new URL(request.url()).searchParams.get("linked");
  };
  await page.route("http://forum.example/", (route) => route.fulfill({ contentType: "text/html", body: `<a href="${site.address}${results("numbat")}">help</a>` }));
  await page.goto("http://forum.example/");
  assert.equal(await linked(() => page.click("a")), "1");
  await page.waitForLoadState();
  assert.equal(await linked(() => page.reload()), "0", "loaded again");
  await field(page).fill("numbats");
  assert.equal(await linked(() => field(page).press("Enter")), "0", "asked here");
  await page.waitForLoadState();
  assert.equal(await linked(() => page.goto(results("numbat"))), "0", "typed into the address bar");
}, { expected: ["request to http://forum.example"] }));

test("without JavaScript a question counts, and what the browser fetches ahead does not", async () => {
  await reader(async (page) => {
    await page.goto("/en/");
    await page.locator("form[data-search] input[type=search]").first().fill("echidna");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/search");
  }, { state: "noScript" });
  await fetch(`${site.address}/search?lang=en&q=echidna`, { headers: { "sec-purpose": "prefetch", "user-agent": "Mozilla/5.0 Firefox/132.0" } });
  await fetch(`${site.address}/search?lang=en&q=echidna`, { headers: { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" } });
  assert.deepEqual((await recorded("echidna")).wordings, ["1 echidna"]);
});
