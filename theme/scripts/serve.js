/* Only while an editor runs "serve": shows what is wrong with the sources over the last good page, and
   leads to what is due and to the desk, where this page is edited. */

import { make } from "./dom/elements.js";

/** Where the server is this machine's own, it has a desk. */
const DESKS = ["127.0.0.1", "localhost", "[::1]"];
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const address = new URL("../findings.json", script.src);

/* Here and not in the stylesheet: no reader ever sees it. */
const BOX = "position:sticky;top:0;z-index:9;max-height:45vh;overflow:auto;padding:.6rem 1.2rem;color:#1c1917;"
  + "background:#fff4e5;border-bottom:3px solid #b45309;overflow-wrap:anywhere";
const LIST = "margin:.3rem 0 0;padding-left:1.6rem;list-style:decimal";

/** @param {string[]} findings */
const show = (findings) => {
  const list = make("ol", {}, ...findings.map((finding) => make("li", {}, finding)));
  list.style.cssText = LIST;
  const box = make("section", { class: "findings", role: "alert" },
    make("h2", {}, "稿件有错，下面还是改错之前的页面"), list);
  box.style.cssText = BOX;
  document.body.prepend(box);
};

addEventListener("DOMContentLoaded", async () => {
  const findings = await (await fetch(address.href, { cache: "no-store" })).json();
  if (findings.length) show(findings);
  const site = new URL("../", script.src);
  const here = location.pathname.slice(site.pathname.length);
  /** @type {[string, string][]} */
  const ways = [["待办（不发布）", new URL("_due/", site).href]];
  if (DESKS.includes(location.hostname))
    ways.push(["编辑台（不发布）", "/desk/"], ["改这一页（不发布）", `/desk/page?at=${encodeURIComponent(here)}`]);
  document.querySelector("footer ul")?.append(
    ...ways.map(([title, href]) => make("li", {}, make("a", { href }, title))));
});
