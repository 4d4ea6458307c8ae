// What a page costs a reader: bytes before anything is asked, and things that move while they are read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readPages } from "./documents.mjs";
import { SCREENS, launch, nothing, open, publish } from "./product.mjs";

/** HTML, styles and scripts of an article before search is focused, as they are sent. */
const ARTICLE_BYTES_MAX = 40_000;
const LAYOUT_SHIFT_MAX = 0.01;
/** After the load, for what comes late. */
const SETTLE_MS = 500;
const COUNTED = ["Document", "Stylesheet", "Script"];

let browser;
const sites = {};
let articles;

before(async () => {
  browser = await launch();
  sites.demo = await publish("demo");
  sites.library = await publish("library");
  articles = {};
  for (const [name, site] of Object.entries(sites)) {
    articles[name] = (await readPages(browser, site.output)).filter((page) => page.kind === "article").sort((one, two) => two.bytes - one.bytes);
  }
});
after(async () => {
  for (const site of Object.values(sites)) await site.close();
  await browser?.close();
});

/** The bytes that came over the wire for one visit, headers and all, by kind. */
const weigh = async (site, path) => {
  const { page, context } = await open(browser, site, "up");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const kinds = new Map();
  const bytes = {};
  devtools.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await page.goto(path, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
};

test("an article's HTML, styles and scripts stay within 40 kB", async (t) => {
  const lean = (name) => articles[name].at(-1);
  const rows = [["demo", articles.demo[0]], ["demo", lean("demo")], ["library", articles.library[0]], ["library", lean("library")]];
  const wrong = [];
  for (const [name, { path }] of rows) {
    const bytes = await weigh(sites[name], path);
    const sum = COUNTED.map((kind) => bytes[kind] ?? 0).reduce((one, two) => one + two);
    t.diagnostic(`${sum} bytes: ${decodeURI(path)} (${COUNTED.map((kind) => `${kind} ${bytes[kind] ?? 0}`).join(", ")}; else ${Object.entries(bytes).filter(([kind]) => !COUNTED.includes(kind)).map(([kind, n]) => `${kind} ${n}`).join(", ")})`);
    if (!(sum > 0 && sum <= ARTICLE_BYTES_MAX)) wrong.push(`${path}: ${sum} bytes`);
  }
  nothing(wrong);
});

/** Runs in the browser before the page. */
const watchShifts = () => {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      if (!shift.hadRecentInput) globalThis.shifts.push([shift.value, shift.sources.map((source) => source.node?.outerHTML?.slice(0, 80) ?? "").join(" | ")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
};

test("nothing moves while it is read", async () => {
  const pages = [
    ["demo", "/en/"],
    ["demo", articles.demo.find((page) => page.parts.includes("img") && page.lang === "en" && page.path.includes("loop"))?.path ?? articles.demo[0].path],
    ["demo", "/en/search/?q=forgot+password"],
    ["library", "/ar/"],
    ["library", articles.library.find((page) => page.lang === "ar" && page.assets.some((asset) => asset.includes("loans"))).path],
    ["library", `/ar/search/?q=${encodeURIComponent("بطاقة")}`],
  ];
  const wrong = [];
  for (const [name, path] of pages) {
    for (const screen of ["phone", "desktop"]) {
      for (const state of path.includes("q=") ? ["up", "down"] : ["up"]) {
        const { page, context } = await open(browser, sites[name], state, { viewport: SCREENS[screen] });
        await page.addInitScript(watchShifts);
        await page.goto(path, { waitUntil: "load" });
        if (path.includes("q=")) await page.locator(".state, .hits > li").first().waitFor();
        await page.waitForTimeout(SETTLE_MS);
        const shifts = await page.evaluate(() => globalThis.shifts);
        const sum = shifts.reduce((sum, [value]) => sum + value, 0);
        if (sum > LAYOUT_SHIFT_MAX) wrong.push(`${path} on ${screen}, endpoint ${state}: ${sum.toFixed(3)} by ${shifts.map(([, what]) => what)}`);
        await context.close();
      }
    }
  }
  nothing(wrong);
});
