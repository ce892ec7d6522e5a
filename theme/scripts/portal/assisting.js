/** The tools of 大字版: a bar at the foot of the window, there while 大字版 is on. */

import { make } from "../dom/elements.js";
import { readPage, readPiece } from "./speaking.js";

/** @typedef {typeof import("./choices.js")} Choices */
/** What readers remember is one for all scripts: portal.js has it. @type {Choices} */
let choices;

/** What 大字版 lets a reader choose: its name, and that of each value, in the order of ``OFFERED``. @type {Record<string, string[]>} */
const NAMES = {
  size: ["字号", "标准", "大", "特大"],
  spacing: ["间距", "标准", "宽松"],
  palette: ["配色", "原色", "黑底黄字", "黑底白字", "蓝底白字", "黄底黑字"],
  pointer: ["指针", "标准", "大指针"],
  crosshair: ["十字线", "关", "开"],
  pointing: ["指哪读哪", "关", "开"],
  rate: ["语速", "慢", "中", "快"],
  plain: ["版面", "标准", "简明"],
};

const root = document.documentElement;
const PAUSE = 350; // milliseconds that a pointer rests before it is meant

/** @type {(words: string, attributes: Record<string, string>, act: () => void) => HTMLButtonElement} */
const button = (words, attributes, act) => {
  const made = make("button", { class: "tool", type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
};

/** @param {string} name */
const chosen = (name) => root.dataset[name] || "";

/** @param {number} digit */
const key = (digit) => ({ "aria-keyshortcuts": `Alt+${digit}`, title: `Alt+${digit}` });

/** One tool with its values, of which one is pressed. @type {(tool: [string, string[]], digit: number) => HTMLElement} */
const group = ([name, values], digit) => {
  const [title, ...words] = NAMES[name];
  const buttons = values.map((value, at) => button(words[at], { "data-value": value }, () => choices.choose(name, value)));
  const show = () => {
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.value === chosen(name)));
  };
  document.addEventListener("chosen", show);
  show();
  const label = make("span", { class: "assist__title", id: `assist-${name}` }, title, make("kbd", {}, `Alt+${digit}`));
  return make("div", { class: "assist__group", role: "group", "aria-labelledby": label.id }, label, ...buttons);
};

const bar = () => {
  const panel = make("div", { class: "assist__all", id: "assist-all", hidden: true }, ...Object.entries(choices.OFFERED).map((tool, at) => group(tool, at + 1)));
  const more = button("设置", { "aria-expanded": "false", "aria-controls": panel.id }, () => {
    panel.hidden = !panel.hidden;
    more.setAttribute("aria-expanded", String(!panel.hidden));
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    more.click();
    more.focus();
  });
  return make(
    "section",
    { class: "assist", "aria-label": "大字和无障碍工具" },
    panel,
    make("p", { class: "assist__said", role: "status", "data-said": true, hidden: true }),
    make(
      "div",
      { class: "assist__row" },
      make("button", { class: "tool", type: "button", "data-aloud": true, "aria-pressed": "false", ...key(9) }, "朗读"),
      more,
      make("a", { class: "tool", href: root.dataset.root || "./" }, "首页"),
      button("退出", key(0), () => choices.turn("elder")),
    ),
  );
};

/** Two lines that cross where the pointer is. */
const crosshair = () => {
  const lines = ["across", "down"].map((way) => make("div", { class: `crosshair crosshair--${way}`, "aria-hidden": "true" }));
  document.body.append(...lines);
  document.addEventListener("pointermove", ({ clientX, clientY }) => {
    lines[0].style.top = `${clientY}px`;
    lines[1].style.left = `${clientX}px`;
  });
};

const pointing = () => {
  let waiting = 0;
  /** @param {Event} event */
  const heed = ({ target }) => {
    if (!chosen("pointing")) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => readPiece(target), PAUSE);
  };
  for (const name of ["pointerover", "focusin", "pointerdown"]) document.addEventListener(name, heed);
};

/** A key of the tools, from 1 to 9. @param {number} number */
export const press = (number) => {
  if (number === 9) return readPage();
  const [name, values] = Object.entries(choices.OFFERED)[number - 1];
  choices.choose(name, values[(values.indexOf(chosen(name)) + 1) % values.length]);
};

/** @param {Choices} given */
export const assisting = (given) => {
  choices = given;
  let begun = false;
  const begin = () => {
    if (begun || !root.hasAttribute("data-elder")) return;
    begun = true;
    document.body.append(bar());
    crosshair();
    pointing();
  };
  begin();
  document.addEventListener("chosen", begin);
};
