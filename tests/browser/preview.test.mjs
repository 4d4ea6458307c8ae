// What a writer sees in the preview while saving: the page at once, the rest behind it, and mistakes in the page.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { eventually, launch, removeFolder, serve } from "./product.mjs";

const REFUNDS = "content/en/billing/refunds.md";
const article = (title, body) => `---\ntitle: ${title}\n---\n${body}\n`;

let folder, product, browser;

const save = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "answerbook-browser-"));
  save("answerbook.yaml", "title: Help\nbase_url: https://help.example/\nsocial_images: false\nlanguages:\n  - code: en\n  - {code: it, fallback: en}\n");
  save(REFUNDS, article("How do refunds work?", "They take ten days."));
  save("content/en/billing/invoices.md", article("Where are my invoices?", "See [refunds](refunds.md)."));
  product = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await product?.stop();
  removeFolder(folder);
});

/** A page that is open while the writer saves, and how often it was loaded. */
const opened = async (path) => {
  const page = await browser.newPage();
  const loads = [];
  page.on("load", () => loads.push(page.url()));
  await page.goto(product.address + path);
  return { page, loads };
};

const shows = (page, text) => page.getByText(text).first().waitFor();
/** What search finds: it comes with the build, not with the page. */
const finds = async (text) => {
  const answer = await fetch(`${product.address}/api/search?lang=en&q=${encodeURIComponent(text)}`);
  return JSON.stringify((await answer.json()).hits);
};
const built = (text) => eventually(async () => (await finds(text)).includes(text), `the build with “${text}”`);

test("a saved text is shown once, in every language that has it, and then found", async () => {
  const { page, loads } = await opened("/en/billing/refunds/");
  const fallback = await opened("/it/billing/refunds/");
  save(REFUNDS, article("How do refunds work?", "They take a fortnight. ![](nowhere.png)"));
  await shows(page, "They take a fortnight.");
  await shows(fallback.page, "They take a fortnight.");
  await built("fortnight");
  // The build found what is wrong with it.
  await shows(page, "there is no image");
  save(REFUNDS, article("How do refunds work?", "They take a fortnight at most."));
  await shows(page, "They take a fortnight at most.");
  await page.getByRole("alert").waitFor({ state: "detached" });
  assert.equal(loads.length, 3, "the build brought the page nothing new");
  await page.close();
  await fallback.page.close();
});

test("an editor that writes beside the file and moves it shows it too", async () => {
  const { page } = await opened("/en/billing/refunds/");
  save("content/en/billing/.refunds.md.new", article("How do refunds work?", "They take one moon."));
  renameSync(join(folder, "content/en/billing/.refunds.md.new"), join(folder, REFUNDS));
  await shows(page, "They take one moon.");
  await page.close();
});

test("another title comes to the other pages", async () => {
  const list = await opened("/en/billing/");
  save(REFUNDS, article("When do I get my money back?", "They take one moon."));
  await shows(list.page, "When do I get my money back?");
  await list.page.close();
});

test("a mistake is told and the page stays; mended, it is shown", async () => {
  const { page } = await opened("/en/billing/refunds/");
  save(REFUNDS, "---\ntitle: [\n---\nThey take a year.\n");
  await page.getByRole("alert").waitFor();
  save(REFUNDS, article("When do I get my money back?", "They take two moons."));
  await shows(page, "They take two moons.");
  await page.close();
});

test("new articles, removed ones, and the theme are the build's", async () => {
  const list = await opened("/en/billing/");
  save("content/en/billing/cards.md", article("Which cards do you take?", "All of them."));
  await shows(list.page, "Which cards do you take?");
  rmSync(join(folder, "content/en/billing/cards.md"));
  await list.page.getByText("Which cards do you take?").waitFor({ state: "detached" });
  const config = join(folder, "answerbook.yaml");
  writeFileSync(config, readFileSync(config, "utf8").replace("title: Help", "title: Advice"));
  await eventually(async () => (await list.page.title()).includes("Advice"), "the new title");
  // What was saved since is still shown.
  save(REFUNDS, article("When do I get my money back?", "They take three moons."));
  await list.page.goto(`${product.address}/en/billing/refunds/`);
  await shows(list.page, "They take three moons.");
  await list.page.close();
});
