/* Only while an editor runs "serve": shows what is wrong with the sources over the last good page, and
   leads to what is due. */

import { make } from "./dom/elements.js";

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
  document.querySelector("footer ul")?.append(
    make("li", {}, make("a", { href: new URL("../_due/", script.src).href }, "待办（不发布）")));
});
