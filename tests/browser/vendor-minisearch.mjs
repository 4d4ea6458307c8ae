// Makes themes/default/assets/vendor/minisearch.js of the npm package: MiniSearch without what changes an index, since a
// browser only asks the one that the build wrote, and without comments. `node vendor-minisearch.mjs` writes it.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { minify } from "terser";

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGE = join(HERE, "node_modules/minisearch");
const ASSETS = join(HERE, "../../themes/default/assets/vendor");
export const TARGET = join(ASSETS, "minisearch.js");

const LEFT_OUT = {
  MiniSearch: ["add", "addAll", "addAllAsync", "remove", "removeAll", "discard", "discardAll", "maybeAutoVacuum", "replace", "vacuum", "conditionalVacuum",
    "performVacuuming", "vacuumConditionsMet", "isVacuuming", "dirtCount", "dirtFactor", "has", "getStoredFields", "autoSuggest", "loadJSON", "loadJSONAsync",
    "loadJS", "getDefault", "toJSON", "warnDocumentChanged", "addTerm", "addDocumentId", "addFieldLength", "removeFieldLength", "saveStoredFields", "termCount"],
  SearchableMap: ["forEach", "update", "from", "fromObject", "clear"],
};

/** The file, from the package that is installed. */
export const vendored = async () => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const source = readFileSync(join(PACKAGE, "dist/es/index.js"), "utf8");
  const classes = parse(source, { ecmaVersion: 2022, sourceType: "module" }).body.filter((node) => node.type === "ClassDeclaration");
  const cuts = classes.flatMap(({ id, body }) => body.body.filter(({ key }) => LEFT_OUT[id.name]?.includes(key.name)));
  const kept = cuts.sort((a, b) => b.start - a.start).reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), source);
  const { code } = await minify(kept, { module: true, compress: { passes: 3, ecma: 2020 }, mangle: true });
  return `// MiniSearch ${version}, https://github.com/lucaong/minisearch, MIT licence (minisearch.LICENSE.txt); what changes an index is left out.\n${code}\n`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(TARGET, await vendored());
  writeFileSync(join(ASSETS, "minisearch.LICENSE.txt"), readFileSync(join(PACKAGE, "LICENSE.txt")));
}
