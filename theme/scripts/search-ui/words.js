/** What readers type and read. */

import { make } from "../dom/elements.js";

const PAUSE = 120;

/**
 * Calls `work` when the reader has stopped typing; letters of which a Chinese input method is
 * still making characters are not yet typed.
 * @param {HTMLInputElement} input
 * @param {() => void} work
 */
export const typed = (input, work) => {
  /** @type {number | undefined} */
  let timer;
  let composing = false;
  const soon = () => {
    clearTimeout(timer);
    if (!composing) timer = window.setTimeout(work, PAUSE);
  };
  for (const name of ["compositionstart", "compositionend", "input"]) {
    input.addEventListener(name, () => {
      if (name !== "input") composing = name === "compositionstart";
      soon();
    });
  }
};

/**
 * A text with its marks.
 * @param {{text: string, marks: import("../search/query.js").Mark[]}} excerpt
 */
export const marked = ({ text, marks }) => {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const [from, to] of marks) {
    out.append(text.slice(at, from), make("mark", {}, text.slice(from, to)));
    at = to;
  }
  out.append(text.slice(at));
  return out;
};

/**
 * What a reader is told whose network failed.
 * @param {() => void} again
 */
export const failed = (again) => {
  const retry = make("button", { type: "button", class: "search-retry" }, "重试");
  retry.addEventListener("click", again);
  return ["搜索数据没有加载成功，请检查网络。", retry];
};
