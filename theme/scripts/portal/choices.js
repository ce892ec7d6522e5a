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
 * @type {{name: string, title: string, values: [string, string][]}[]}
 */
export const TOOLS = [
  { name: "size", title: "字号", values: [["small", "标准"], ["", "大"], ["large", "特大"]] },
  { name: "spacing", title: "间距", values: [["", "标准"], ["wide", "宽松"]] },
  {
    name: "palette",
    title: "配色",
    values: [["", "原色"], ["yellow-on-black", "黑底黄字"], ["white-on-black", "黑底白字"], ["white-on-blue", "蓝底白字"], ["black-on-yellow", "黄底黑字"]],
  },
  { name: "pointer", title: "指针", values: [["", "标准"], ["large", "大指针"]] },
  { name: "crosshair", title: "十字线", values: [["", "关"], ["on", "开"]] },
  { name: "pointing", title: "指哪读哪", values: [["", "关"], ["on", "开"]] },
  { name: "rate", title: "语速", values: [["slow", "慢"], ["", "中"], ["fast", "快"]] },
  { name: "plain", title: "版面", values: [["", "标准"], ["on", "简明"]] },
];

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** Puts what was chosen on the root, and the buttons in their state. */
const apply = () => {
  const elder = choice.get("elder") === "1";
  const dark = (choice.get("dark") ?? (system.matches ? "1" : "0")) === "1";
  root.toggleAttribute("data-elder", elder);
  root.dataset.mdColorScheme = dark ? "slate" : "default";
  for (const { name, values } of TOOLS) {
    const value = choice.get(name);
    if (elder && value && values.some(([one]) => one === value)) root.dataset[name] = value;
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
