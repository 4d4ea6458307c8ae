// What pages say to machines, as a browser sees it: no complaint, every named file there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { copyOfDemo, launch, removeFolder, serve, strictPage } from "./product.mjs";

let folder, server, browser;
before(async () => {
  folder = copyOfDemo();
  server = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  removeFolder(folder);
});

for (const path of ["/en/", "/ru/publikatsiya/", "/en/accounts/forgot-password/", "/fr/publier/"]) {
  test(`the head of ${path} names only what is there`, async () => {
    const { page, context, complaints } = await strictPage(browser, server.address);
    const response = await page.goto(path);
    assert.equal(response.status(), 200);
    const head = await page.evaluate(() => ({
      files: [...document.querySelectorAll("link[rel~=icon], link[rel=manifest], link[rel=apple-touch-icon], link[rel=search], link[rel=alternate][type]")].map((link) => link.href),
      image: new URL(document.querySelector("meta[property='og:image']").content).pathname,
      data: [...document.querySelectorAll("script[type='application/ld+json']")].map((script) => JSON.parse(script.textContent)),
      themes: [...document.querySelectorAll("meta[name=theme-color]")].map((meta) => meta.content),
    }));
    assert.ok(head.files.length >= 6, head.files.join());
    for (const file of [...head.files, head.image]) {
      const answer = await fetch(new URL(file, server.address));
      assert.equal(answer.status, 200, file);
    }
    assert.equal(head.themes.length, 2);
    assert.equal(head.data.length, 1);
    assert.equal(head.data[0]["@context"], "https://schema.org");
    const drawn = await page.evaluate(async (image) => {
      const picture = new Image();
      picture.src = image;
      await picture.decode();
      return [picture.naturalWidth, picture.naturalHeight];
    }, head.image);
    assert.deepEqual(drawn, [1200, 630]);
    const manifest = await (await fetch(new URL(head.files.find((file) => file.endsWith(".webmanifest")), server.address))).json();
    for (const icon of manifest.icons) assert.equal((await fetch(new URL(icon.src, server.address))).status, 200, icon.src);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
