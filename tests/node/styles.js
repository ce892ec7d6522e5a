/**
 * Makes theme/assets/portal.css, the one stylesheet of the site: what Material's sheets say of the markup
 * that the theme and the conversion of texts can make, then theme/styles. `--outdir=`: another folder.
 */

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { transformSync } from "esbuild";
import postcss from "postcss";
import parser from "postcss-selector-parser";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = ["portal", "records", "search"].map((name) => `theme/styles/${name}.css`);
const MARKUP = ["theme", "plugins/xianfeng/prose", "plugins/xianfeng/engine"];
const INSIDE = "material/templates/assets/stylesheets";

const read = (path) => readFileSync(path, "utf8");
const inside = (folder, wanted, recursive = true) =>
  readdirSync(folder, { recursive }).filter((name) => wanted.test(name)).sort().map((name) => join(folder, name));
const installed = () => {
  const library = ["lib", "Lib"].map((name) => `${ROOT}.venv/${name}`).find(existsSync);
  return [library, ...inside(library, /^python/, false)].map((folder) => join(folder, "site-packages", INSIDE)).find(existsSync);
};
const { values } = parseArgs({ options: { outdir: { type: "string", default: `${ROOT}theme/assets` } } });
const material = installed();

const markup = MARKUP.flatMap((folder) => inside(ROOT + folder, /^(?!assets).*\.(html|js|py)$/)).map(read).join("\n");
const words = new Set(markup.match(/[\w-]+/g));
/** Elements that no text has, or whose looks theme/styles decide alone. */
const ELSEWHERE = new Set(["kbd", "iframe", "video", "audio"]);
/** States of Material's own scripts, readers from the right, and what unfolds, of which texts have none. */
const FOREIGN = /\bdetails|\bsummary|\.grid|\.inline|focus-visible\)|\[dir=rtl\]|-moz-|:-ms|::-webkit-scrollbar|data-md-toggle|hljs|highlight|\.js |data-md-state|data-md-component/;

const used = (selector) => {
  if (FOREIGN.test(selector)) return false;
  let whole = true;
  parser((root) => root.walk((node) => {
    if (node.type === "class" || node.type === "id") whole = whole && words.has(node.value);
    if (node.type === "tag") whole = whole && !ELSEWHERE.has(node.value);
    if (node.type === "attribute") whole = whole && words.has(node.attribute) && (!node.value || words.has(node.value));
  })).processSync(selector);
  return whole;
};

const names = (text) => [...text.matchAll(/var\((--[\w-]+)/g)].map((one) => one[1]);

/** Without rules that meet nothing, for paper or for a pointer, and variables that nobody asks for. */
const reduced = (css, own) => {
  const root = postcss.parse(css);
  root.walkAtRules((rule) => {
    if (["keyframes", "font-face", "charset", "supports"].some((name) => rule.name.endsWith(name)) || /print|hover|pointer|reduced/.test(rule.params)) rule.remove();
  });
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter(used);
    if (!rule.selectors.filter(Boolean).length) rule.remove();
  });
  root.walkDecls(/^transition|^-moz|^animation|^content-visibility/, (decl) => decl.remove());
  for (let before = -1; before !== root.toString().length;) {
    before = root.toString().length;
    const asked = new Set(names(root.toString() + own));
    root.walkDecls(/^--/, (decl) => { if (!asked.has(decl.prop)) decl.remove(); });
    root.walkRules((rule) => { if (!rule.nodes.length) rule.remove(); });
    root.walkAtRules((rule) => { if (rule.nodes && !rule.nodes.length) rule.remove(); });
  }
  return root.toString();
};

const own = SOURCES.map((path) => read(ROOT + path)).join("\n");
const theirs = ["main", "palette"].map((name) => read(inside(material, new RegExp(`^${name}\\..*min\\.css$`), false)[0])).join("\n");
const sheet = transformSync(`${reduced(theirs, own)}\n${own}`, { loader: "css", minify: true, charset: "utf8", target: ["chrome69", "ios13"] }).code;
writeFileSync(join(values.outdir, "portal.css"), sheet);
