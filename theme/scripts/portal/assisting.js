/** The tools of 大字版: a bar at the foot of the window, there while 大字版 is on. */

import { make } from "../dom/elements.js";
import { TOOLS, choose, turn } from "./choices.js";
import { readPage, readPiece } from "./speaking.js";

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

/** One tool with its values, of which one is pressed. @type {(tool: typeof TOOLS[number], digit: number) => HTMLElement} */
const group = ({ name, title, values }, digit) => {
  const buttons = values.map(([value, words]) => button(words, { "data-value": value }, () => choose(name, value)));
  const show = () => {
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.value === chosen(name)));
  };
  document.addEventListener("chosen", show);
  show();
  const label = make("span", { class: "assist__title", id: `assist-${name}` }, title, make("kbd", {}, `Alt+${digit}`));
  return make("div", { class: "assist__group", role: "group", "aria-labelledby": label.id }, label, ...buttons);
};

const bar = () => {
  const panel = make("div", { class: "assist__all", id: "assist-all", hidden: true }, ...TOOLS.map((tool, at) => group(tool, at + 1)));
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
      button("朗读", { "data-aloud": "", "aria-pressed": "false", ...key(9) }, readPage),
      more,
      make("a", { class: "tool", href: root.dataset.root || "./" }, "首页"),
      button("退出", key(0), () => turn("elder")),
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

/** @param {KeyboardEvent} event */
const keys = (event) => {
  const digit = /^Digit(\d)$/.exec(event.code);
  if (!digit || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const number = Number(digit[1]);
  if (number && !root.hasAttribute("data-elder")) return;
  event.preventDefault();
  if (number === 0) return turn("elder");
  if (number === 9) return readPage();
  const { name, values } = TOOLS[number - 1];
  const at = values.findIndex(([value]) => value === chosen(name));
  choose(name, values[(at + 1) % values.length][0]);
};

export const assisting = () => {
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
  document.addEventListener("keydown", keys);
};
