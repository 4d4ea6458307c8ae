#!/usr/bin/env node
// What Lighthouse says of the demo, served by the real endpoint as in production: the table of benches/README.md.
// benches/lighthouse.mjs [--program FILE] [--runs N] [--json FOLDER]
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: join(ROOT, "target/release/answerbook") },
    runs: { type: "string", default: "3" },
    json: { type: "string" },
  },
});
const PAGES = { home: "/en/", article: "/en/candidates/loop/", results: "/en/search/?q=publish+the+site" };
const PROFILES = { desktop: desktopConfig, mobile: undefined };
/** Result pages ask not to be indexed, as search engines want it; Lighthouse counts that against them. */
const SKIPPED = { results: ["is-crawlable"] };
const START_MS_MAX = 60_000;

const program = resolve(options.program);
const site = mkdtempSync(join(tmpdir(), "answerbook-lighthouse-"));
for (const name of ["content", "answerbook.yaml"]) cpSync(join(ROOT, name), join(site, name), { recursive: true });
const built = spawnSync(program, ["build", "--site", site, "--quiet"], { encoding: "utf8" });
if (built.status !== 0) throw new Error(built.stderr);

const endpoint = spawn(program, [
  "endpoint", "--listen", "127.0.0.1:0", "--site", site, "--public", join(site, "public"), "--index", join(site, "search-index"),
  "--store", `sqlite://${join(site, "events.db")}`, "--rate", "0",
], { stdio: ["ignore", "pipe", "pipe"] });
const address = await new Promise((found, failed) => {
  let printed = "";
  const timer = setTimeout(() => failed(new Error(`the endpoint did not start:\n${printed}`)), START_MS_MAX);
  const read = (chunk) => {
    printed += chunk;
    const match = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (match) { clearTimeout(timer); found(match[0]); }
  };
  endpoint.stdout.on("data", read);
  endpoint.stderr.on("data", read);
});
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});

try {
  const rows = [];
  for (const [page, path] of Object.entries(PAGES)) {
    for (const [profile, config] of Object.entries(PROFILES)) {
      const runs = [];
      for (let run = 0; run < Number(options.runs); run += 1) {
        const { lhr } = await lighthouse(address + path, { port: chrome.port, logLevel: "error", skipAudits: SKIPPED[page] ?? [] }, config);
        if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
        runs.push(lhr);
        if (options.json) {
          mkdirSync(options.json, { recursive: true });
          writeFileSync(join(options.json, `${page}-${profile}-${run}.json`), JSON.stringify(lhr));
        }
      }
      // The middle one by performance: the other three do not change from run to run.
      const middle = runs.sort((one, two) => one.categories.performance.score - two.categories.performance.score)[Math.floor(runs.length / 2)];
      rows.push([page, profile, middle]);
    }
  }
  const score = (lhr, category) => Math.round(lhr.categories[category].score * 100);
  const shown = (lhr, audit) => lhr.audits[audit].displayValue ?? "–";
  const lines = rows.map(([page, profile, lhr]) => [
    page, profile, ...["performance", "accessibility", "best-practices", "seo"].map((category) => score(lhr, category)),
    ...["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map((audit) => shown(lhr, audit)),
  ]);
  const { lighthouseVersion, environment } = rows[0][2];
  console.log(`Lighthouse ${lighthouseVersion}, ${environment.hostUserAgent.match(/Chrome\/[\d.]+/)[0]}, ${options.runs} runs each\n`);
  console.log("| page | profile | performance | accessibility | best practices | SEO | FCP | LCP | TBT | CLS |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const line of lines) console.log(`| ${line.join(" | ")} |`);
  for (const [page, profile, lhr] of rows) {
    const weighted = new Set(Object.values(lhr.categories).flatMap((category) => category.auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id)));
    const lacking = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 1 && weighted.has(audit.id));
    for (const audit of lacking) console.error(`${page}, ${profile}: ${audit.id} ${audit.score}: ${audit.title}`);
  }
} finally {
  await chrome.kill();
  endpoint.kill("SIGTERM");
  rmSync(site, { recursive: true, force: true });
}
