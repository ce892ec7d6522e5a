/** What the reader chose: 大字版 with all its tools, 深色. Remembered on the reader's own machine, without cookies. */

import { all } from "../dom/elements.js";

/** What storage can't keep lasts as long as the page. @type {Map<string, string>} */
const kept = new Map();

const choice = {
  /** @param {string} name */
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return kept.get(name) ?? null;
    }
  },
  /** @type {(name: string, value: string) => void} */
  set(name, value) {
    kept.set(name, value);
    try {
      localStorage.setItem(name, value);
    } catch {
      /* as above */
    }
  },
};

/**
 * What 大字版 lets a reader choose: the attribute of the root and its values, `""` the usual one.
 * A value that is in no table, from a page of another time, counts as the usual one.
 * @type {Record<string, string[]>}
 */
export const OFFERED = {
  size: ["small", "", "large"],
  spacing: ["", "wide"],
  palette: ["", "yellow-on-black", "white-on-black", "white-on-blue", "black-on-yellow"],
  pointer: ["", "large"],
  crosshair: ["", "on"],
  pointing: ["", "on"],
  rate: ["slow", "", "fast"],
  plain: ["", "on"],
};

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** Puts what was chosen on the root, and the buttons in their state. */
const apply = () => {
  const elder = choice.get("elder") === "1";
  const dark = (choice.get("dark") ?? (system.matches ? "1" : "0")) === "1";
  root.toggleAttribute("data-elder", elder);
  root.dataset.mdColorScheme = dark ? "slate" : "default";
  for (const [name, values] of Object.entries(OFFERED)) {
    const value = choice.get(name);
    if (elder && value && values.includes(value)) root.dataset[name] = value;
    else delete root.dataset[name];
  }
  for (const button of all("[data-switch]"))
    button.setAttribute("aria-pressed", String(button.dataset.switch === "elder" ? elder : dark));
  document.dispatchEvent(new Event("chosen"));
};

/** @type {(name: string, value: string) => void} */
export const choose = (name, value) => {
  choice.set(name, value);
  apply();
};

/** 大字版 or 深色 on or off. @param {string} name */
export const turn = (name) => {
  const on = name === "elder" ? root.hasAttribute("data-elder") : root.dataset.mdColorScheme === "slate";
  choose(name, on ? "0" : "1");
};

/**
 * Applies what was chosen, now and whenever it changes.
 * @returns {() => void} to be called when the buttons are there
 */
export const choices = () => {
  apply();
  system.addListener(apply); // iOS 13 does not know addEventListener here, and no browser has dropped this
  addEventListener("storage", apply);
  return () => {
    apply();
    for (const button of all("[data-switch]"))
      button.addEventListener("click", () => turn(button.dataset.switch === "elder" ? "elder" : "dark"));
  };
};
