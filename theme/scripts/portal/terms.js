/** Terms explained where they stand. */

import { all, the } from "../dom/elements.js";
import { acting } from "../dom/acting.js";

/** The one explanation that is open. @type {{link: HTMLElement, box: HTMLElement} | null} */
let note = null;

const close = () => {
  note?.box.remove();
  note?.link.setAttribute("aria-expanded", "false");
  note = null;
};

/**
 * @param {HTMLElement} link
 * @param {HTMLElement} card the explanation at the end of the page
 */
const open = (link, card) => {
  const box = document.createElement("div");
  const title = document.createElement("strong");
  title.textContent = the(HTMLElement, "summary", card).textContent;
  box.className = "term-pop";
  box.append(title, ...the(HTMLElement, ".term-card__text", card).cloneNode(true).childNodes);
  link.after(box);
  link.setAttribute("aria-expanded", "true");
  const frame = (box.offsetParent ?? document.body).getBoundingClientRect();
  const lines = link.getClientRects();
  const place = lines[lines.length - 1];
  box.style.top = `${place.bottom - frame.top + 8}px`;
  box.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - box.offsetWidth))}px`;
  note = { link, box };
};

export const terms = () => {
  for (const card of all("details.term-card")) card.removeAttribute("open"); // each unfolds where it stands
  for (const link of all("a.term")) {
    const card = document.getElementById(decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)));
    if (!card) continue;
    acting(link, () => {
      const same = note?.link === link;
      close();
      if (!same) open(link, card);
    });
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", ({ target }) => {
    const inside = target instanceof Node && (note?.box.contains(target) || note?.link.contains(target));
    if (!inside) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !note) return;
    note.link.focus();
    close();
  });
};
