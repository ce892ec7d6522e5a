/* What readers see of the search: plugins/xianfeng/search/HOOKS.md. */

import { combobox } from "./search-ui/combobox.js";
import { page } from "./search-ui/page.js";
import { reveal } from "./search-ui/reveal.js";
import { Site } from "./search-ui/site.js";
import { all } from "./dom/elements.js";

/** @param {Site} site */
const begin = (site) => {
  const place = document.getElementById("search-page");
  const boxes = all("form[role=search] input[name=q]").flatMap((one) => (one instanceof HTMLInputElement ? [one] : []));
  for (const input of boxes) combobox(site, input);
  const wanted = place ? page(site, place) : boxes[0];
  document.addEventListener("keydown", (event) => {
    if (event.code !== "Slash" || !event.altKey || event.ctrlKey || event.metaKey) return; // WCAG 2.2, 2.1.4: no sign alone
    event.preventDefault();
    if (wanted?.getClientRects().length) {
      wanted.focus();
      wanted.select();
    } else location.href = site.searchPage("");
  });
  const mark = () => {
    reveal(site).catch(() => {}); // it stays a page to read
  };
  mark();
  addEventListener("hashchange", mark);
};

const { root = "./", search: manifest } = document.documentElement.dataset;
const own = document.currentScript;
if (manifest) {
  const site = new Site((own && own.dataset.engine) || "", root, manifest);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => begin(site));
  else begin(site);
}
