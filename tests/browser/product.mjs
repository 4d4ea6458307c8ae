// The real program on a copy of the demo, and a real Chromium.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const PROGRAM = process.env.ANSWERBOOK_PROGRAM ?? join(ROOT, "target/debug/answerbook");
const START_MS_MAX = 60_000;

/** A copy of the demo site in a temporary folder, so that tests may write into it. */
export const copyOfDemo = () => {
  const folder = mkdtempSync(join(tmpdir(), "answerbook-browser-"));
  for (const name of ["content", "answerbook.yaml"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return folder;
};

/** Run a command of the program to its end. */
export const run = (folder, ...args) => {
  const ran = spawnSync(PROGRAM, [...args, "--site", folder], { encoding: "utf8" });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
};

/** `answerbook serve` on a free port of the loopback interface. */
export const serve = async (folder, ...args) => {
  const child = spawn(PROGRAM, ["serve", "--listen", "127.0.0.1:0", "--site", folder, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const address = await new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`serve did not start:\n${printed}`)), START_MS_MAX);
    const read = (chunk) => {
      printed += chunk;
      const match = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (match) { clearTimeout(timer); found(match[0]); }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => { clearTimeout(timer); failed(new Error(`serve ended with ${code}:\n${printed}`)); });
  });
  await eventually(async () => (await fetch(`${address}/readyz`)).ok, "the first build is shown", START_MS_MAX);
  const stop = () => new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.on("exit", done);
    child.kill("SIGTERM");
  });
  return { address, stop, printed: () => printed };
};

const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml", ".png": "image/png" };

/** A plain static host: files of a folder and nothing else. */
export const hostFiles = async (folder) => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
    const isThere = request.method === "GET" && existsSync(file) && extname(file) !== "";
    response.writeHead(isThere ? 200 : 404, { "content-type": isThere ? KINDS[extname(file)] ?? "application/octet-stream" : "text/html" });
    response.end(isThere ? readFileSync(file) : "<!DOCTYPE html><title>not here</title>");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
};

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** A page that fails the test when the browser complains or the page reaches beyond its own origin. */
export const strictPage = async (browser, address, options = {}) => {
  const context = await browser.newContext({ baseURL: address, ...options });
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
