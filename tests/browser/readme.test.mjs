// The README's commands, run as they stand there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, eventually } from "./product.mjs";

/** Starting may compile first, when the release build is not there yet. */
const START_MS_MAX = 30 * 60_000;

const commands = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/```sh\n(.*?)\n```/gs)].map((match) => match[1]);

test("the README has two commands, and the second one runs this test", () => {
  assert.equal(commands.length, 2);
  assert.equal(commands[1], "tests/run");
});

test("the first command serves the demo", { timeout: START_MS_MAX }, async () => {
  // Another port than the usual one, which may be taken on this machine.
  const child = spawn("sh", ["-c", `exec ${commands[0]}`], {
    cwd: ROOT, env: { ...process.env, ANSWERBOOK_LISTEN: "127.0.0.1:0" }, stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((done) => child.on("exit", done));
  try {
    let printed = "";
    child.stderr.on("data", (chunk) => { printed += chunk; });
    const address = await eventually(() => printed.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0], `an address in:\n${printed}`, START_MS_MAX);
    await eventually(async () => (await fetch(`${address}/readyz`)).ok, "the demo is built", 60_000);
    const home = await (await fetch(`${address}/en/`)).text();
    assert.match(home, /<h1>How can we help\?<\/h1>/);
    const found = await (await fetch(`${address}/api/search?lang=ro&q=parola+uitata&typing=1`)).json();
    assert.equal(found.matched, "full");
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
});
