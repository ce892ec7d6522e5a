/** What the reader chose: 大字版, 深色. */

import { all } from "../dom/elements.js";

const choice = {
  /** @param {string} name */
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage is off: the choice lasts as long as the page
    }
  },
  /** @type {(name: string, value: string) => void} */
  set(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      /* as above */
    }
  },
};

/**
 * Applies what was chosen, now and whenever it changes.
 * @param {HTMLElement} root
 * @returns {() => void} to be called when the buttons are there
 */
export const choices = (root) => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const large = () => choice.get("elder") === "1";
  const dark = () => (choice.get("dark") ?? (system.matches ? "1" : "0")) === "1";

  /** @type {(now: {elder: boolean, dark: boolean}) => void} */
  const apply = (now) => {
    root.toggleAttribute("data-elder", now.elder);
    root.dataset.mdColorScheme = now.dark ? "slate" : "default";
    for (const button of all("[data-switch]"))
      button.setAttribute("aria-pressed", String(button.dataset.switch === "elder" ? now.elder : now.dark));
  };
  const again = () => apply({ elder: large(), dark: dark() });

  /** @param {HTMLElement} button */
  const turn = (button) => {
    const now = { elder: root.hasAttribute("data-elder"), dark: root.dataset.mdColorScheme === "slate" };
    const name = button.dataset.switch === "elder" ? "elder" : "dark";
    now[name] = !now[name];
    choice.set(name, now[name] ? "1" : "0");
    apply(now);
  };

  again();
  system.addListener(again); // iOS 13 does not know addEventListener here, and no browser has dropped this
  addEventListener("storage", again);
  return () => {
    again();
    for (const button of all("[data-switch]")) button.addEventListener("click", () => turn(button));
  };
};
