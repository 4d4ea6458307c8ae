// What the built sites say to machines: valid HTML, feeds, sitemaps and descriptions.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { validateXML } from "xmllint-wasm";
import { filesOf, readXml } from "./documents.mjs";
import { SITES, launch, nothing, publish } from "./product.mjs";
import { validator } from "./validator.mjs";

const require = createRequire(import.meta.url);
const schema = (name) => ({ fileName: name, contents: readFileSync(join(import.meta.dirname, "schemas", name), "utf8") });
const SITEMAP_URLS_MAX = 50_000;
const SITEMAP_BYTES_MAX = 50 * 1024 * 1024;

let browser, nuMessages;
const sites = {};

before(async () => {
  browser = await launch();
  for (const name of Object.keys(SITES)) {
    const site = sites[name] = await publish(name);
    // What the endpoint renders is validated with the files.
    for (const [kind, query] of [["results", "card"], ["none", "zeppelin qwrtzplk"], ["empty", ""]]) {
      const page = await (await fetch(`${site.address}/search?lang=en&q=${encodeURIComponent(query)}`)).text();
      writeFileSync(join(site.output, `endpoint-${kind}.html`), page);
    }
  }
  // Both sites at once, beside the other tests: most of its time is starting.
  nuMessages = checkWithNu(Object.values(sites).flatMap(({ output }) => filesOf(output, ".html", ".svg").map((file) => join(output, file))));
});
after(async () => {
  for (const site of Object.values(sites)) await site.close();
  await browser?.close();
});

const read = (site, file) => readFileSync(join(site.output, file), "utf8");
const baseOf = (site) => readFileSync(join(site.folder, "answerbook.yaml"), "utf8").match(/^base_url: (\S+)/m)[1];

for (const name of Object.keys(SITES)) {
  test(`html-validate finds nothing in the pages of the ${name}`, async () => {
    const wrong = [];
    for (const file of filesOf(sites[name].output, ".html")) {
      const report = await validator.validateString(read(sites[name], file), file);
      for (const { messages } of report.results) wrong.push(...messages.map((one) => `${file}:${one.line}: ${one.ruleId}: ${one.message}`));
    }
    nothing(wrong);
  });

  test(`the Nu checker finds nothing in the pages and drawings of the ${name}`, async () => {
    const own = (await nuMessages).filter((one) => fileURLToPath(one.url).startsWith(sites[name].output));
    nothing(own.map((one) => `${fileURLToPath(one.url).slice(sites[name].output.length)}:${one.lastLine}: ${one.message}`));
  });

  test(`the feeds of the ${name} are Atom as RFC 4287 defines it`, async () => {
    const site = sites[name];
    const files = filesOf(site.output, "atom.xml");
    assert.ok(files.length > 0);
    await conforms(site, files, { schema: [schema("atom.rng")], extension: "relaxng" });
    const feeds = await readXml(browser, files.map((file) => read(site, file)));
    for (const [at, feed] of feeds.entries()) {
      const ids = [feed, ...feed.children.filter((one) => one.name === "entry")].map((one) => one.children.find((part) => part.name === "id").text);
      assert.equal(new Set(ids).size, ids.length, `${files[at]}: an id is there twice`);
      assert.ok(ids.length > 1, `${files[at]}: no entry`);
      const self = feed.children.find((one) => one.name === "link" && one.attributes.rel === "self");
      assert.equal(self.attributes.href, baseOf(site) + files[at]);
    }
  });

  test(`the sitemaps of the ${name} conform to the schema and to their limits`, async () => {
    const site = sites[name];
    const files = filesOf(site.output, ".xml").filter((file) => /sitemap[^/]*\.xml$/.test(file));
    assert.ok(files.length > 0);
    const official = { fileName: "sitemap.xsd", contents: readFileSync(join(require.resolve("sitemap/package.json"), "../schema/sitemap.xsd"), "utf8") };
    const all = {
      fileName: "all.xsd",
      contents: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
        <xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
        <xsd:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml-link.xsd"/></xsd:schema>`,
    };
    await conforms(site, files.filter((file) => !read(site, file).includes("<sitemapindex")), { schema: [all], preload: [official, schema("xhtml-link.xsd")] });
    const part = (url, name) => url.children.filter((one) => one.name === name);
    /** Each address with what its sitemap says of its languages; of an index, with nothing. */
    const addresses = new Map();
    for (const file of files) {
      const [sitemap] = await readXml(browser, [read(site, file)]);
      assert.ok(read(site, file).length <= SITEMAP_BYTES_MAX && sitemap.children.length <= SITEMAP_URLS_MAX, file);
      for (const url of sitemap.children) {
        const [{ text: address }] = part(url, "loc");
        assert.ok(!addresses.has(address), `${address} is there twice`);
        addresses.set(address, part(url, "link").map((link) => link.attributes));
      }
    }
    for (const [address, links] of addresses) {
      assert.ok(address.startsWith(`${baseOf(site)}/`), address);
      assert.ok(links.length === 0 || links.some((link) => link.href === address), `${address} names the other languages and not itself`);
      for (const { href } of links) assert.deepEqual(addresses.get(href), links, `${href} does not return what ${address} says`);
    }
  });

  test(`the other descriptions of the ${name} are well formed and lead somewhere`, async () => {
    const site = sites[name];
    const base = baseOf(site);
    const descriptions = filesOf(site.output, "opensearch.xml");
    assert.ok(descriptions.length > 0);
    await conforms(site, descriptions, { schema: [schema("opensearch.rng")], extension: "relaxng" });
    for (const file of descriptions) assert.match(read(site, file), /template="[^"]*\{searchTerms\}/, file);
    await readXml(browser, filesOf(site.output, ".xml", ".svg").map((file) => read(site, file)));

    const fields = read(site, "/robots.txt").split("\n").filter((line) => line.trim() && !line.startsWith("#")).map((line) => line.split(/:\s*/, 1)[0]);
    for (const field of fields) assert.match(field, /^(User-agent|Allow|Disallow|Sitemap)$/);
    const announced = read(site, "/robots.txt").match(/^Sitemap: (\S+)$/m)[1];
    assert.ok(announced.startsWith(base) && existsSync(join(site.output, announced.slice(base.length))), announced);

    for (const file of filesOf(site.output, "llms.txt")) {
      assert.match(read(site, file), /^# \S.*\n(\n> \S.*\n)?\n/, `${file}: a heading and a summary`);
      for (const [, address] of read(site, file).matchAll(/^- \[.+?\]\(([^)]+)\)/gm)) {
        assert.ok(address.startsWith(base), `${file}: ${address}`);
        assert.ok(existsSync(join(site.output, decodeURI(address.slice(base.length)))), `${file}: ${address}`);
      }
    }
    for (const file of filesOf(site.output, ".webmanifest", "manifest.json")) {
      const manifest = JSON.parse(read(site, file));
      assert.ok(manifest.name && manifest.start_url && manifest.icons.length > 0, file);
      for (const { src, sizes, type } of manifest.icons) assert.ok(existsSync(join(site.output, src)) && sizes && type, `${file}: ${src}`);
    }
  });
}

/** What the W3C's checker says of files. */
const checkWithNu = async (files) => {
  // Files have no origin, so the checker cannot judge what the pages' policy lets in; the browser does, in every other test.
  const flags = ["--also-check-svg", "--format", "json", "--filterpattern", ".*Content Security Policy.*"];
  const checker = spawn("java", ["-Xss4m", "-jar", require.resolve("vnu-jar/build/dist/vnu.jar"), ...flags, ...files], { stdio: ["ignore", "ignore", "pipe"] });
  const [printed] = await Promise.all([text(checker.stderr), once(checker, "exit")]);
  return JSON.parse(printed).messages;
};

/** libxml's verdict on files of a site. */
const conforms = async (site, files, against) => {
  const xml = files.map((file) => ({ fileName: file.slice(1).replaceAll("/", "-"), contents: read(site, file) }));
  const { valid, errors, rawOutput } = await validateXML({ xml, ...against, initialMemoryPages: 512, maxMemoryPages: 4096 });
  nothing(errors.map((error) => error.rawMessage));
  assert.ok(valid, rawOutput);
};
