/** 最近搜过: kept on this device alone, and cleared by the reader. */

import { fill, make } from "../dom/elements.js";

const KEY = "xianfeng-recent";
const MOST = 8;

/** @returns {string[]} */
const kept = () => {
  try {
    const known = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(known) ? known.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return []; // of a browser that keeps nothing, or of somebody else
  }
};

/** @param {string[]} queries */
const keep = (queries) => {
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries.slice(0, MOST)));
    else localStorage.removeItem(KEY);
  } catch {
    // then it is not kept
  }
};

/** @param {(query: string) => void} choose */
export const recent = (choose) => {
  const frame = make("div", { class: "search-recent", hidden: true });
  const draw = () => {
    const queries = kept();
    frame.hidden = !queries.length;
    const clear = make("button", { type: "button", class: "search-recent__clear" }, "清除");
    clear.addEventListener("click", () => {
      keep([]);
      draw();
    });
    fill(frame, make("span", {}, "最近搜过（只记在这台设备上）"), ...queries.map((query) => {
      const chip = make("button", { type: "button", class: "search-chip" }, query);
      chip.addEventListener("click", () => choose(query));
      return chip;
    }), clear);
  };
  return {
    frame,
    /** @param {boolean} wanted */
    show(wanted) {
      if (wanted) draw();
      else frame.hidden = true;
    },
    /** @param {string} query */
    add(query) {
      if (query) keep([query, ...kept().filter((one) => one !== query)]);
    },
  };
};
