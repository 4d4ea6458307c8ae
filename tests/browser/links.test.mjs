// Every address that a built site names is there, and every page can be reached.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readPages } from "./documents.mjs";
import { SITES, launch, nothing, publish } from "./product.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Where the endpoint answers, and no file. */
const OF_ENDPOINT = /^\/(search|api\/.*)$/;

for (const name of Object.keys(SITES)) {
  test(`every address in the ${name} leads somewhere`, async () => {
    const site = await publish(name);
    try {
      const pages = await readPages(browser, site.output);
      const base = readFileSync(join(site.folder, "answerbook.yaml"), "utf8").match(/^base_url: (\S+)/m)[1];
      const byPath = new Map(pages.map((page) => [page.path, page]));
      const wrong = [];
      /** The page that an address of the site leads to, or null where it is none: another site, a file, the endpoint. */
      const follow = (from, address) => {
        const url = new URL(address, base + from.path);
        if (url.origin !== new URL(base).origin) return null;
        const path = decodeURI(url.pathname);
        const found = byPath.get(path);
        const file = join(site.output, path);
        if (!found && !OF_ENDPOINT.test(path) && !(existsSync(file) && statSync(file).isFile())) wrong.push(`${from.path}: ${address} leads nowhere`);
        const anchor = decodeURIComponent(url.hash.slice(1));
        if (found && anchor && !found.ids.includes(anchor)) wrong.push(`${from.path}: ${address} has no such place`);
        return found ?? null;
      };

      const leadsTo = new Map();
      for (const page of pages) {
        leadsTo.set(page, page.links.map((address) => follow(page, address)).filter(Boolean));
        for (const address of page.assets) follow(page, address);
        if (page.canonical) {
          const canonical = follow(page, page.canonical);
          const isOwn = canonical === page;
          if (!page.canonical.startsWith(`${base}/`)) wrong.push(`${page.path}: the canonical address ${page.canonical} is not below ${base}`);
          if (page.isIndexed && !isOwn) wrong.push(`${page.path}: indexed, but canonical is ${page.canonical}`);
          if (canonical && !isOwn && !canonical.isIndexed) wrong.push(`${page.path}: canonical is ${page.canonical}, which is not indexed`);
        }
        if (page.isFallback && page.alternates.length > 0) wrong.push(`${page.path}: a fallback page is no translation`);
        for (const [code, address] of page.alternates) {
          const other = follow(page, address);
          if (!address.startsWith(`${base}/`)) wrong.push(`${page.path}: hreflang ${address} is not below ${base}`);
          if (other && JSON.stringify(other.alternates) !== JSON.stringify(page.alternates)) wrong.push(`${page.path}: ${address} does not return its hreflang`);
          if (code !== "x-default" && other && other.lang !== code) wrong.push(`${page.path}: ${address} is not in ${code}`);
        }
        const codes = page.alternates.map(([code]) => code);
        if (codes.length > 0 && (new Set(codes).size < codes.length || !codes.includes("x-default") || !codes.includes(page.lang))) {
          wrong.push(`${page.path}: hreflang has ${codes}`);
        }
      }

      const reached = new Set([byPath.get("/")]);
      for (const page of reached) for (const next of leadsTo.get(page)) reached.add(next);
      const isEntrance = (page) => ["not_found", "search", "redirect"].includes(page.kind);
      for (const page of pages) if (!reached.has(page) && !isEntrance(page)) wrong.push(`${page.path} cannot be reached from the home page`);
      assert.ok(pages.length > 50);
      nothing(wrong);
    } finally {
      await site.close();
    }
  });
}
