/** Lists: items are added, removed and moved, by mouse or keyboard. */

import { all, the } from "./elements.js";

let made = 0;

/** Ids of what was cloned, with what refers to them. @param {DocumentFragment} fragment */
const fresh = (fragment) => {
  const suffix = `-${++made}`;
  for (const one of all("[id]", fragment)) one.id += suffix;
  for (const name of ["for", "aria-describedby"])
    for (const one of all(`[${name}]`, fragment))
      one.setAttribute(name, (one.getAttribute(name) ?? "").split(" ").map((id) => id + suffix).join(" "));
};

/** A new item at the end of `list`. @param {HTMLElement} list @returns {HTMLElement} */
export const added = (list) => {
  const fragment = the(HTMLTemplateElement, ":scope > template", list).content.cloneNode(true);
  if (!(fragment instanceof DocumentFragment)) throw new Error("no fragment");
  fresh(fragment);
  const item = the(HTMLElement, ".item", fragment);
  the(HTMLOListElement, ":scope > .items", list).append(fragment);
  return item;
};

/** @param {HTMLElement} button @param {HTMLElement} item @returns {HTMLElement | null} where to go on */
const act = (button, item) => {
  if (button.matches(".up")) item.previousElementSibling?.before(item);
  else if (button.matches(".down")) item.nextElementSibling?.after(item);
  else {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const list = item.closest(".list");
    item.remove();
    return next?.querySelector("button.remove") ?? list?.querySelector("button.add") ?? null;
  }
  return button;
};

/**
 * @param {HTMLElement} form
 * @param {() => void} changed is called after each change
 */
export const listen = (form, changed) => {
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const item = button?.closest(".item");
    if (button?.matches(".add")) {
      const list = button.closest(".list");
      if (!(list instanceof HTMLElement)) return;
      all("input, textarea, select", added(list))[0]?.focus();
    } else if (button?.matches(".up, .down, .remove") && item instanceof HTMLElement) {
      act(button, item)?.focus();
    } else {
      return;
    }
    changed();
  });
};
