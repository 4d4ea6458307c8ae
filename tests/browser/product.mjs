// The real program on a copy of a site, a real Chromium, and the states and screens in which a reader may meet them.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, createReadStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const PROGRAM = process.env.ANSWERBOOK_PROGRAM ?? join(ROOT, "target/debug/answerbook");
// An unoptimised program draws the pictures of the whole demo first.
const START_MS_MAX = 180_000;

/** The sites that tests are run on: the demo, and a library's help centre in Arabic, Hebrew, Japanese and English. */
export const SITES = { demo: ROOT, library: join(ROOT, "tests/fixtures/library") };

export const SCREENS = {
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
  wide: { width: 1920, height: 1080 },
};
export const SCHEMES = ["light", "dark"];
/** What a reader may find behind the pages: see `open`. */
export const STATES = ["up", "slow", "down", "static", "noScript"];
/** How long the slow endpoint takes. */
export const SLOW_MS = 3_000;

/** A copy of a site in a temporary folder, so that tests may write into it. */
export const copyOfSite = (name) => {
  const folder = mkdtempSync(join(tmpdir(), "answerbook-browser-"));
  for (const entry of ["content", "answerbook.yaml"]) cpSync(join(SITES[name], entry), join(folder, entry), { recursive: true });
  return folder;
};

export const copyOfDemo = () => copyOfSite("demo");

/** Run a command of the program to its end. */
export const run = (folder, ...args) => {
  const ran = spawnSync(PROGRAM, [...args, "--site", folder], { encoding: "utf8" });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
};

/** A command that listens on a free port of the loopback interface. */
const start = async (command, folder, args) => {
  const child = spawn(PROGRAM, [command, "--listen", "127.0.0.1:0", "--site", folder, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const address = await new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`${command} did not start:\n${printed}`)), START_MS_MAX);
    const read = (chunk) => {
      printed += chunk;
      const match = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (match) { clearTimeout(timer); found(match[0]); }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => { clearTimeout(timer); failed(new Error(`${command} ended with ${code}:\n${printed}`)); });
  });
  await eventually(async () => (await fetch(`${address}/readyz`)).ok, "the site is shown", START_MS_MAX);
  const stop = () => new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.on("exit", done);
    child.kill("SIGTERM");
  });
  return { address, stop, printed: () => printed };
};

/** `answerbook serve`: the preview, with drafts and live reload. */
export const serve = (folder, ...args) => start("serve", folder, args);

/** Build a site, with more `settings`, and show it as in production, with the endpoint (`address`) and on a static host (`staticAddress`). */
export const publish = async (name, settings = "") => {
  const folder = copyOfSite(name);
  appendFileSync(join(folder, "answerbook.yaml"), settings);
  const built = run(folder, "build");
  if (built.code !== 0) throw new Error(`the ${name} does not build:\n${built.stderr}`);
  const output = join(folder, "public");
  const endpoint = await start("endpoint", folder, [
    "--public", output, "--index", join(folder, "search-index"), "--store", `sqlite://${join(folder, "events.db")}`, "--rate", "0",
  ]);
  const host = await staticHost(output);
  const close = async () => {
    await host.stop();
    await endpoint.stop();
    removeFolder(folder);
  };
  return { name, folder, output, built: built.stderr, address: endpoint.address, staticAddress: host.address, close };
};

const CONTENT_TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8", ".webmanifest": "application/manifest+json",
};

/** A host that knows files and nothing else. */
export const staticHost = async (output) => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const asked = join(output, path.endsWith("/") ? `${path}index.html` : path);
    const isFile = asked.startsWith(output) && existsSync(asked) && statSync(asked).isFile();
    const file = isFile ? asked : join(output, "404.html");
    response.writeHead(isFile ? 200 : 404, { "content-type": CONTENT_TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const stop = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
};

export const launch = (options = {}) => chromium.launch({
  ...options,
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** What a browser with a window calls itself: a headless one is taken for a program, and its searches are not recorded. */
export const READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

/** A page that fails the test when the browser complains or the page reaches beyond its own origin. */
export const strictPage = async (browser, address, options = {}) => {
  const context = await browser.newContext({ baseURL: address, userAgent: READER, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== address) complaints.push(`request to ${url.origin}`);
  });
  return { page, context, complaints };
};

const ASKS_ENDPOINT = (url) => url.pathname.startsWith("/api/") || url.pathname === "/search";

/**
 * A strict page on a published site whose endpoint is `up`, `slow` (answers after `SLOW_MS`), `down` (no connection), not
 * there at all (`static`), or `up` for a reader without JavaScript (`noScript`).
 */
export const open = async (browser, site, state, options = {}) => {
  const opened = await strictPage(browser, state === "static" ? site.staticAddress : site.address, {
    ...options, ...(state === "noScript" && { javaScriptEnabled: false }),
  });
  if (state === "slow") {
    await opened.page.route(ASKS_ENDPOINT, async (route) => {
      await new Promise((done) => setTimeout(done, SLOW_MS));
      await route.continue().catch(() => {}); // a request that the page gave up meanwhile
    });
  }
  if (state === "down") await opened.page.route(ASKS_ENDPOINT, (route) => route.abort("connectionrefused"));
  return opened;
};

/** Do `act` with each of `items`, some at a time: as many as keep two cores busy. */
export const together = async (items, act, atOnce = 3) => {
  const rest = [...items];
  const work = async (worker) => { while (rest.length > 0) await act(rest.shift(), worker); };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
};

const WRONG_SHOWN_MAX = 40;

/** Fails with a list of what is wrong. */
export const nothing = (wrong) => {
  const rest = wrong.length > WRONG_SHOWN_MAX ? [`and ${wrong.length - WRONG_SHOWN_MAX} more`] : [];
  if (wrong.length > 0) throw new Error(["wrong:", ...wrong.slice(0, WRONG_SHOWN_MAX), ...rest].join("\n  "));
};

export const removeFolder = (folder) => { if (existsSync(folder)) rmSync(folder, { recursive: true, force: true }); };

/** Try until `look` returns something true; what changes on disk or in a store is not there at once. */
export const eventually = async (look, what, milliseconds = 15_000) => {
  const end = Date.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
};
