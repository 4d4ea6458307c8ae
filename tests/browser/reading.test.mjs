// Reading an article: copying, following, looking closely, unfolding, printing, rating; with a script and without.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT, copyOfDemo, eventually, launch, removeFolder, serve, strictPage } from "./product.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const words = (count) => "Some words to read on the way. ".repeat(count);
const ARTICLE = `---
title: How does reading feel?
---
${words(4)}[Jump into the fold](#inside)

1. First
2. Second

![A home page](home.png "The home page")

\`\`\`console
$ answerbook check \\
> --format json
fine
$ echo "a  b"
\`\`\`

\`\`\`yaml
title: Help # short
\`\`\`

## Wide and narrow {#wide}

| ${"A long heading | ".repeat(12)}
|${"---|".repeat(12)}
| ${"value | ".repeat(12)}

| A | B |
|---|---|
| 1 | 2 |

${words(60)}

## Folded {#folded}

<details>
<summary>More</summary>

### Inside {#inside}

Hidden words.[^note]

</details>

${words(60)}

### Deeper {#deeper}

${words(60)}

## Last {#last}

${words(60)}

[^note]: A note.
`;
const PHONE = { viewport: { width: 390, height: 844 } };
const WIDE = { viewport: { width: 1280, height: 900 } };

let folder, product, browser;

before(async () => {
  folder = copyOfDemo();
  writeFileSync(join(folder, "content/en/writing/reading.md"), ARTICLE);
  cpSync(join(folder, "content/en/getting-started/home.png"), join(folder, "content/en/writing/home.png"));
  product = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await product?.stop();
  removeFolder(folder);
});

/** `expected` are complaints of the browser that belong to the story. */
const read = async (options, body, { path = "/en/writing/reading/", expected = null } = {}) => {
  const { page, context, complaints } = await strictPage(browser, product.address, { ...WIDE, ...options });
  try {
    await page.goto(path);
    if (options.javaScriptEnabled !== false) await page.locator(".code-copy").first().waitFor({ state: "attached" });
    await body(page, context);
    assert.deepEqual(complaints.filter((complaint) => !expected?.test(complaint)), []);
  } finally {
    await context.close();
  }
};
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const announced = (page, what) => eventually(async () => (await page.locator("#answerbook-status").textContent()).includes(what), `“${what}” is announced`);

test("code is copied without prompts and answers", () => read({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const [session, yaml] = [page.locator(".code").nth(0), page.locator(".code").nth(1)];
  assert.deepEqual(await page.locator(".code-label").allTextContents(), ["Shell", "YAML"]);
  const button = session.getByRole("button", { name: "Copy" });
  await button.focus();
  await page.keyboard.press("Enter");
  await session.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await copied(page), "answerbook check \\\n--format json\necho \"a  b\"");
  await announced(page, "Copied");
  await yaml.getByRole("button").click();
  await eventually(async () => await copied(page) === "title: Help # short", "the YAML is copied whole");
  await session.getByRole("button", { name: "Copy", exact: true }).waitFor();
}));

test("a heading's link copies its address and leads there", () => read({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const link = page.getByRole("link", { name: "Link to “Folded”" });
  assert.equal(await link.evaluate((it) => getComputedStyle(it).opacity), "0");
  await link.focus();
  await eventually(() => link.evaluate((it) => getComputedStyle(it).opacity === "1"), "shown in focus");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#folded$/);
  assert.equal(await copied(page), `${product.address}/en/writing/reading/#folded`);
  await announced(page, "Link copied");
}));

test("the table of contents follows the reader", () => read({}, async (page) => {
  const current = () => page.locator(".toc-aside [aria-current]").allTextContents();
  assert.deepEqual(await current(), []);
  for (const [id, title] of [["last", "Last"], ["folded", "Folded"], ["deeper", "Deeper"]]) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView({ behavior: "instant" }), id);
    await eventually(async () => (await current()).join() === title, `at “${title}”`);
  }
  await page.locator(".toc-aside a", { hasText: "Wide and narrow" }).click();
  await eventually(async () => (await current()).join() === "Wide and narrow", "after a click");
}));

test("only what scrolls sideways is a stop for the keyboard", async () => {
  for (const options of [WIDE, PHONE]) await read(options, async (page) => {
    const [wide, narrow] = [page.locator(".table-scroll").nth(0), page.locator(".table-scroll").nth(1)];
    await eventually(async () => await narrow.getAttribute("tabindex") === null, "the narrow one is none");
    assert.equal(await wide.getAttribute("tabindex"), "0");
    assert.equal(await wide.getAttribute("aria-label"), "Table");
    assert.equal(await page.locator(".code pre[tabindex]").count(), 0);
  });
});

test("a picture opens large and gives the focus back", async () => {
  await read({}, async (page) => {
    const picture = page.getByRole("button", { name: "Enlarge the picture: A home page" });
    const large = page.locator("dialog.enlarged");
    await picture.focus();
    await page.keyboard.press("Enter");
    await large.locator("img").waitFor();
    const width = (it) => it.evaluate((image) => image.clientWidth);
    await eventually(async () => await width(large.locator("img")) > await width(picture), "larger than on the page");
    await page.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });
    assert.equal(await picture.evaluate((it) => it === document.activeElement), true);
    await picture.click();
    await large.getByRole("button", { name: "Close" }).click();
    await large.waitFor({ state: "detached" });
    assert.equal(await page.locator("figcaption").textContent(), "The home page");
  });
  await read({ ...PHONE, reducedMotion: "reduce" }, async (page) => {
    await page.locator(".prose img").click();
    const image = page.locator("dialog.enlarged img");
    await eventually(() => image.evaluate((it) => it.clientWidth > innerWidth), "scrolls sideways on a phone");
  });
});

test("an address inside a folded part opens it, and paper shows it", () => read({}, async (page) => {
  const details = page.locator(".prose details");
  const hidden = page.getByText("Hidden words.");
  assert.equal(await hidden.isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await hidden.isVisible(), true);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await details.evaluate((it) => it.open), false);
  await page.getByRole("link", { name: "Jump into the fold" }).click();
  await eventually(() => details.evaluate((it) => it.open), "opened");
  await page.goto("/en/writing/markdown/");
  await page.goto("/en/writing/reading/#fn-1");
  await page.getByRole("link", { name: "Back to reference 1" }).click();
  await eventually(() => details.evaluate((it) => it.open), "a note leads back into it");
}));

test("on paper there are only words and pictures", () => read({ javaScriptEnabled: false }, async (page) => {
  await page.emulateMedia({ media: "print" });
  for (const gone of [".anchor", ".code-copy", ".toc-aside", ".feedback", ".footnote-back"]) {
    for (const one of await page.locator(gone).all()) assert.equal(await one.isVisible(), false, gone);
  }
  const height = await page.getByText("Hidden words.").evaluate((it) => it.getBoundingClientRect().height);
  assert.ok(height > 0, "folded parts are open without a script, too");
}));

test("nothing moves while the page loads", async () => {
  for (const options of [WIDE, PHONE]) for (const path of ["/en/writing/reading/", "/en/writing/markdown/", "/en/writing/links-and-images/"]) {
    await read(options, async (page) => {
      const shift = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 1500);
      }));
      assert.equal(shift, 0, path);
    }, { path });
  }
});

/** What the endpoint kept of the ratings of an article: the rows that no later one replaced. */
const stored = (path) => {
  const script = "import json,sqlite3,sys; c=sqlite3.connect(sys.argv[1]); print(json.dumps(c.execute('select rating, comment from feedback_events where path = ? and replaced_by is null', sys.argv[2:]).fetchall()))";
  const ran = spawnSync("python3", ["-c", script, join(folder, ".answerbook/events.db"), path], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout);
};
const face = (page, rating) => page.locator(`button[name=rating][value='${rating}']`);
const COMMENT = "Clear 👍🏽, but “where” is 'it'? <b>&amp;</b> عربي עברית 日本語\nand a new line \\n";

test("a second click changes the first, and a comment is kept as typed", () => read({}, async (page) => {
  await face(page, 2).click();
  await page.getByText("Your rating helps us").first().waitFor();
  await eventually(() => JSON.stringify(stored("writing/reading")) === "[[2,\"\"]]", "the first is stored");
  await face(page, 5).click();
  await eventually(() => JSON.stringify(stored("writing/reading")) === "[[5,\"\"]]", "the second replaces it");
  assert.equal(await face(page, 2).getAttribute("aria-pressed"), "false");
  assert.equal(await face(page, 5).evaluate((it) => it === document.activeElement), true);
  await page.locator("#feedback-text").fill(COMMENT);
  await page.locator("[data-send]").click();
  await page.getByText("Your comment has arrived").waitFor();
  assert.deepEqual(stored("writing/reading"), [[5, COMMENT]]);
  assert.equal(await face(page, 5).evaluate((it) => it === document.activeElement), true);
  await face(page, 4).click();
  await eventually(() => JSON.stringify(stored("writing/reading")) === JSON.stringify([[4, COMMENT]]), "the comment stays with it");
}));

test("what cannot be sent is kept, offered again, and survives leaving the page", () => read({}, async (page, context) => {
  const refuse = (route) => route.abort();
  await context.route("**/api/feedback", refuse);
  await face(page, 1).click();
  const retry = page.getByRole("button", { name: "Try again" });
  await retry.waitFor();
  assert.match(await page.locator("[data-status]").textContent(), /could not be sent/);
  await page.locator("#feedback-text").fill(COMMENT);
  await page.locator("[data-send]").click();
  await eventually(async () => !(await page.locator("[data-send]").isDisabled()), "answered");
  assert.equal(await page.locator("#feedback-text").inputValue(), COMMENT);
  await page.goto("/en/");
  await page.goto("/en/writing/asked-as/");
  await page.locator("[data-send]").waitFor({ state: "attached" });
  assert.equal(await page.locator("#feedback-text").inputValue(), "", "another article has its own");
  await page.goto("/en/writing/markdown/");
  await page.goto("/en/writing/reading/");
  await eventually(async () => await page.locator("#feedback-text").inputValue() === COMMENT, "the comment is there again");
  assert.equal(await face(page, 1).getAttribute("aria-pressed"), "true");
  await page.locator("[data-send]").click();
  await retry.waitFor();
  await context.unroute("**/api/feedback", refuse);
  await retry.click();
  await page.getByText("Your comment has arrived").waitFor();
  assert.equal(await retry.isVisible(), false);
  await eventually(() => stored("writing/reading").some(([rating, comment]) => rating === 1 && comment === COMMENT), "stored in the end");
}, { expected: /Failed to load resource|ERR_FAILED/ }));

test("without a script everything can be read, and a rating takes its comment along", () => read({ javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator(".code-copy").count(), 0);
  assert.ok(await page.locator(".code .a").count() > 0, "code has its colours");
  await page.locator("a.anchor[href='#wide']").click({ force: true });
  await page.waitForURL(/#wide$/);
  await page.locator(".feedback-comment summary").click();
  assert.ok(await page.getByText("Then choose a face above").isVisible());
  await page.locator("#feedback-text").fill(COMMENT);
  await face(page, 3).click();
  await page.waitForURL(/#feedback-thanks$/);
  assert.ok(await page.locator("#feedback-thanks").isVisible());
  await eventually(() => stored("writing/reading").some(([rating, comment]) => rating === 3 && comment === COMMENT), "stored as typed");
}));

test("an article is accessible in both colour schemes and light to load", async () => {
  for (const colorScheme of ["light", "dark"]) await read({ colorScheme, bypassCSP: true }, async (page) => {
    await page.locator(".prose details").evaluate((it) => { it.open = true; });
    await page.evaluate(axeSource);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`), [], colorScheme);
  });
  const script = gzipSync(readFileSync(join(ROOT, "themes/default/assets/article.js"))).length;
  assert.ok(script <= 3_000, `${script} bytes of script`);
});
