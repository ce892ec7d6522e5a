/** A whole directory narrowed down without leaving the page. */

import { all, the } from "../dom/elements.js";
import { acting } from "../dom/acting.js";

/** @param {ParentNode} link */
const label = (link) => the(HTMLElement, ".facet__label", link).textContent ?? "";

/** @param {Element} one */
const stands = (one) => one.getBoundingClientRect().left;

export const directory = () => {
  const whole = document.querySelector("[data-whole]");
  const facets = document.querySelector("#facets");
  if (!whole || !facets || facets.querySelector("[aria-current]")) return;
  const cards = all(".card", whole).map((card) => ({
    item: /** @type {HTMLElement} */ (card.closest("li")),
    facets: (card.dataset.facets ?? "").split("|"),
  }));
  const known = new Set(cards.flatMap((card) => card.facets));
  /** The chosen link of a group. @type {Map<Element, HTMLElement>} */
  const chosen = new Map();
  const count = the(HTMLElement, "[data-count]");
  const total = count.textContent;
  count.setAttribute("role", "status");

  const show = () => {
    const links = [...chosen.values()];
    const labels = links.map(label);
    let left = 0;
    for (const card of cards) {
      card.item.hidden = !labels.every((one) => card.facets.includes(one));
      left += card.item.hidden ? 0 : 1;
    }
    for (const link of all("[aria-pressed]", facets)) link.setAttribute("aria-pressed", String(links.includes(link)));
    count.textContent = labels.length ? `${labels.join("、")}：${left} 个` : total;
    if (stands(facets) === stands(whole)) count.scrollIntoView(); // under a list that is now shorter
  };

  for (const group of all(".facet", facets)) {
    const links = all("a", group);
    if (!links.every((link) => known.has(label(link)))) continue;
    for (const link of links) {
      link.setAttribute("aria-pressed", "false");
      acting(link, () => {
        if (chosen.get(group) === link) chosen.delete(group);
        else chosen.set(group, link);
        show();
      });
    }
  }
};
