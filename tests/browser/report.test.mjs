// The report as a support lead opens it: one file, no network, in light and dark, on a phone and on a desk, and on paper.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { ROOT, SCHEMES, SCREENS, launch, nothing, removeFolder } from "./product.mjs";

const require = createRequire(import.meta.url);
// Where somebody wants to look at what was tested.
const SCREENSHOTS = process.env.REPORT_SCREENSHOTS;
const PAGES = ["report", "empty"];

let browser, folder;
const fileOf = (page) => join(folder, `${page}.html`);

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "answerbook-report-"));
  // The integration test fills a store with eight weeks; its page is the one that is looked at here.
  const name = "report::the_report_tells_eight_weeks";
  const made = spawnSync("cargo", ["test", "--quiet", "--locked", "--test", "it", "--", "--exact", name], {
    cwd: ROOT, encoding: "utf8", env: { ...process.env, REPORT_FOLDER: folder },
  });
  assert.ok(PAGES.every((page) => existsSync(fileOf(page))), `${made.stdout}${made.stderr}`);
  if (SCREENSHOTS) mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  removeFolder(folder);
});

const open = async (page, screen, scheme, options = {}) => {
  const context = await browser.newContext({ viewport: SCREENS[screen], colorScheme: scheme, javaScriptEnabled: true, ...options });
  const opened = await context.newPage();
  const complaints = [];
  opened.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  opened.on("request", (request) => { if (request.url() !== pathToFileURL(fileOf(page)).href) complaints.push(`asked for ${request.url()}`); });
  await opened.goto(pathToFileURL(fileOf(page)).href);
  return { opened, context, complaints };
};

for (const page of PAGES) {
  for (const screen of ["narrow", "phone", "desktop"]) {
    for (const scheme of SCHEMES) {
      test(`the page "${page}" can be read: ${screen}, ${scheme}`, async () => {
        const { opened, context, complaints } = await open(page, screen, scheme);
        await opened.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
        if (SCREENSHOTS) await opened.screenshot({ path: join(SCREENSHOTS, `${page}-${screen}-${scheme}.png`), fullPage: true });
        const { scrolled, wide } = await opened.evaluate(() => ({ scrolled: document.documentElement.scrollWidth, wide: innerWidth }));
        assert.ok(scrolled <= wide, `${scrolled} of ${wide} pixels`);
        // The page's own policy lets no script in; axe comes around it.
        const cdp = await context.newCDPSession(opened);
        await cdp.send("Runtime.evaluate", { expression: axe.source });
        const { result } = await cdp.send("Runtime.evaluate", { expression: "axe.run()", awaitPromise: true, returnByValue: true });
        nothing(result.value.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3)}: ${one.nodes[0].failureSummary}`));
        nothing(complaints);
        await context.close();
      });
    }
  }
}

test("the charts' words and lines can be told from the ground, in light and dark", async () => {
  for (const scheme of SCHEMES) {
    const { opened, context } = await open("report", "desktop", scheme);
    const low = await opened.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d");
      const lightness = (color) => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part /= 255) <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * red + .7152 * green + .0722 * blue;
      };
      const ground = lightness(getComputedStyle(document.body).backgroundColor);
      const contrast = (color) => { const own = lightness(color); return (Math.max(own, ground) + .05) / (Math.min(own, ground) + .05); };
      const told = (node, property, least) => {
        const color = getComputedStyle(node)[property];
        return color !== "none" && contrast(color) < least ? [`${node.tagName} ${property} ${color}: ${contrast(color).toFixed(2)}`] : [];
      };
      return [
        ...[...document.querySelectorAll(".plot text")].flatMap((node) => told(node, "fill", 4.5)),
        ...[...document.querySelectorAll(".plot path")].flatMap((node) => told(node, "stroke", 3)),
        ...[...document.querySelectorAll(".plot rect")].flatMap((node) => told(node, "fill", 3)),
      ];
    });
    nothing([...new Set(low)]);
    await context.close();
  }
});

test("the report fits on paper", async () => {
  const { opened, context } = await open("report", "desktop", "light");
  await opened.emulateMedia({ media: "print" });
  if (SCREENSHOTS) await opened.pdf({ path: join(SCREENSHOTS, "report.pdf"), format: "A4" });
  assert.equal(await opened.locator("nav").isVisible(), false);
  assert.ok(await opened.locator("figure svg").first().isVisible());
  await context.close();
});

test("html-validate and the Nu checker find nothing", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
    rules: { "doctype-style": ["error", { style: "uppercase" }], "void-style": "off" },
  });
  const wrong = [];
  for (const page of PAGES) {
    const report = await validator.validateString(readFileSync(fileOf(page), "utf8"), page);
    for (const { messages } of report.results) wrong.push(...messages.map((one) => `${page}:${one.line}: ${one.ruleId}: ${one.message}`));
  }
  const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
  const checker = spawn("java", ["-Xss4m", "-jar", jar, "--format", "json", ...PAGES.map(fileOf)], { stdio: ["ignore", "ignore", "pipe"] });
  const [printed] = await Promise.all([text(checker.stderr), once(checker, "exit")]);
  wrong.push(...JSON.parse(printed).messages.map((one) => `${one.url}:${one.lastLine}: ${one.message}`));
  nothing(wrong);
});
