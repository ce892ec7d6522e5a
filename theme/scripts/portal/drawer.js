/** The menu of small screens. */

import { the } from "../dom/elements.js";

export const drawer = () => {
  const menu = the(HTMLDetailsElement, ".drawer");
  /** @param {Event} event */
  const shut = (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  };
  document.addEventListener("click", shut);
  document.addEventListener("focusin", shut);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    the(HTMLElement, "summary", menu).focus();
  });
};
