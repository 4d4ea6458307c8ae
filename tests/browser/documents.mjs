// What a built site consists of, read by the browser's own parsers.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder with one of the endings, as paths that start with `/`, sorted. */
export const filesOf = (output, ...endings) => readdirSync(output, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(output.length))
  .sort();

/** Runs in the browser. Addresses stay as they are written. */
const describe = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const all = (selector) => [...page.querySelectorAll(selector)];
  const values = (selector, name) => all(selector).map((element) => element.getAttribute(name));
  const addresses = (list) => list.split(",").map((one) => one.trim().split(/\s+/)[0]);
  // What templates hold for scripts has slots in it.
  for (const template of all("template")) template.remove();
  return {
    lang: page.documentElement.lang,
    dir: page.documentElement.dir,
    kind: page.body.className.match(/page-(\S+)/)?.[1] ?? "redirect",
    isFallback: all("main [role=note]").length > 0 && all("meta[name=robots]").length > 0,
    isIndexed: !values("meta[name=robots]", "content").some((content) => content.includes("noindex")),
    heading: page.querySelector("h1")?.textContent.trim() ?? "",
    canonical: values("link[rel=canonical]", "href")[0] ?? null,
    alternates: all("link[rel=alternate][hreflang]").map((link) => [link.hreflang, link.getAttribute("href")]),
    links: values("a[href]", "href"),
    assets: [
      ...values("link:not([rel=canonical], [rel=alternate][hreflang])[href]", "href"),
      ...values("[src]", "src"),
      ...values("[poster]", "poster"),
      ...values("[srcset], [imagesrcset]", "srcset").filter(Boolean).flatMap(addresses),
      ...all("meta[property='og:image'], meta[name='twitter:image']").map((meta) => meta.content),
    ],
    ids: all("[id]").map((element) => element.id),
    /** Each kind of element that the page is made of. */
    parts: [...new Set(all("body, body *").flatMap((element) => [element.localName, ...[...element.classList].map((name) => `.${name}`)]))],
  };
};

/** Every HTML page of a built site with what it is and where it leads. */
export const readPages = async (browser, output) => {
  const context = await browser.newContext();
  const parser = await context.newPage();
  const pages = [];
  for (const file of filesOf(output, ".html")) {
    const html = readFileSync(join(output, file), "utf8");
    pages.push({ file, path: file.replace(/(^|\/)index\.html$/, "$1"), bytes: html.length, ...await parser.evaluate(describe, html) });
  }
  await context.close();
  return pages;
};

/** Runs in the browser. */
const parseXml = (text) => {
  const document = new DOMParser().parseFromString(text, "application/xml");
  const plain = (element) => ({
    name: element.localName,
    space: element.namespaceURI,
    attributes: Object.fromEntries([...element.attributes].map((one) => [one.name, one.value])),
    text: element.children.length === 0 ? element.textContent : "",
    children: [...element.children].map(plain),
  });
  return document.querySelector("parsererror") ? { error: document.querySelector("parsererror").textContent } : plain(document.documentElement);
};

/** The elements of XML documents; throws where one is not well formed. */
export const readXml = async (browser, texts) => {
  const context = await browser.newContext();
  const parser = await context.newPage();
  try {
    const documents = [];
    for (const text of texts) {
      const read = await parser.evaluate(parseXml, text);
      if (read.error) throw new Error(read.error);
      documents.push(read);
    }
    return documents;
  } finally {
    await context.close();
  }
};

/** The least pages whose parts are all parts of `pages`, by taking again and again the one with most that is new. */
export const cover = (pages) => {
  const chosen = [];
  const missing = new Set(pages.flatMap((page) => page.parts));
  while (missing.size > 0) {
    const news = (page) => page.parts.filter((part) => missing.has(part)).length;
    const best = pages.reduce((best, page) => (news(page) > news(best) ? page : best));
    chosen.push(best);
    for (const part of best.parts) missing.delete(part);
  }
  return chosen;
};
