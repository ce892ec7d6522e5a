/* Only while an editor runs "serve": shows what is wrong with the sources over the last good page, and
   leads to what is due. */

import { make } from "./dom/elements.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const address = new URL("../findings.json", script.src);

/** @param {string[]} findings */
const show = (findings) => {
  document.body.prepend(make("section", { class: "findings", role: "alert" },
    make("h2", {}, "稿件有错，下面还是改错之前的页面"),
    make("ol", {}, ...findings.map((finding) => make("li", {}, finding)))));
};

addEventListener("DOMContentLoaded", async () => {
  const findings = await (await fetch(address.href, { cache: "no-store" })).json();
  if (findings.length) show(findings);
  document.querySelector("footer ul")?.append(
    make("li", {}, make("a", { href: new URL("../_due/", script.src).href }, "待办（不发布）")));
});
