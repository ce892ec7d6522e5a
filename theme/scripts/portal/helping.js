/** The way to assist.js, which is asked for where somebody wants to hear, or has 大字版 on. */

import { told } from "../dom/telling.js";
import * as choices from "./choices.js";

/** @typedef {ReturnType<NonNullable<Window["xianfengAssist"]>>} Help */

const root = document.documentElement;
const AWAY = "网络不通，现在不能朗读。";

/** @type {Promise<Help> | null} */
let asked = null;

/** @returns {Promise<Help>} */
const load = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root.dataset.root}${root.dataset.assist}`;
    script.onload = () => (window.xianfengAssist ? resolve(window.xianfengAssist(choices)) : reject(new Error(script.src)));
    script.onerror = reject;
    document.head.append(script);
  });

/** Once it is there; asked for again if it did not come. @param {(help: Help) => void} act */
const help = (act) => {
  asked = asked || load();
  asked.then(act, () => {
    asked = null;
    told(AWAY);
  });
};

/** @param {KeyboardEvent} event */
const keys = (event) => {
  const digit = /^Digit(\d)$/.exec(event.code);
  if (!digit || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const number = Number(digit[1]);
  if (number && !root.hasAttribute("data-elder")) return;
  event.preventDefault();
  if (number) help(({ press }) => press(number));
  else choices.turn("elder");
};

export const helping = () => {
  const elder = () => {
    if (root.hasAttribute("data-elder")) help(() => {});
  };
  elder();
  document.addEventListener("chosen", elder);
  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => {
    const wanted = event.target instanceof Element && event.target.closest("[data-aloud], [data-recording]");
    if (!wanted) return;
    event.preventDefault();
    help(({ readPage }) => readPage());
  });
};
