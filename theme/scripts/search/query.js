/** What a reader typed, and where a text has it. */

import { canonical, mapped, normalise } from "./text.js";

/** @typedef {import("./text.js").Simplified} Simplified */
/** @typedef {{text: string, exact: boolean, runs: string[], spelling?: import("./spelling.js").Spelling}} Word `text` normalised, `runs` of it between separators */
/** @typedef {[from: number, to: number]} Mark */

const LONGEST = 64;
const QUOTES = /["“”„「『]([^"“”„」』]+)["“”」』]|(\S+)/g;

/**
 * All that a global pattern finds in a text.
 * @param {RegExp} pattern
 * @param {string} text
 */
export const matches = (pattern, text) => {
  /** @type {RegExpExecArray[]} */
  const found = [];
  const own = new RegExp(pattern); // with a place of its own to go on from
  for (let one = own.exec(text); one; one = own.exec(text)) {
    found.push(one);
    if (!one[0]) own.lastIndex++;
  }
  return found;
};

/**
 * The words of a query.
 * @param {string} query
 * @param {Simplified} [simple]
 */
export const parse = (query, simple) => {
  /** @type {Word[]} */
  const words = [];
  for (const [, quoted, plain] of matches(QUOTES, [...query].slice(0, LONGEST).join(""))) {
    const text = normalise(quoted ?? plain, simple);
    if (text) words.push({ text, exact: quoted !== undefined, runs: text.split(" ") });
  }
  return words;
};

/**
 * How often a run breaks where pairs are missing; -1: parts get too short.
 * @param {number} missing a bit a pair
 * @param {number} length of the run in pairs
 */
export const breaks = (missing, length) => {
  if (!missing) return 0;
  if (missing & (missing << 1) || missing & 1 || missing >>> (length - 1)) return -1;
  return missing.toString(2).replace(/0/g, "").length;
};

/**
 * Of how many parts that the text has a run is made up at least; Infinity: of none.
 * @param {string} run
 * @param {string} text
 */
export const parts = (run, text) => {
  const best = [0];
  for (let end = 1; end <= run.length; end++) {
    best[end] = Infinity;
    for (let start = 0; start < end; start++) {
      if (best[start] + 1 < best[end] && (end > start + 1 || run.length === 1) && text.includes(run.slice(start, end)))
        best[end] = best[start] + 1;
    }
  }
  return best[run.length];
};

/**
 * Whether a text has a part only within longer numbers: 608 of 1608 or 1 608, 75·9 of 275·9.
 * @param {string} text
 * @param {string} part
 */
export const tears = (text, part) => {
  if (!/^\d|\d$/.test(part)) return !text.includes(part);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const left = text.slice(Math.max(0, at - 2), at);
    const right = text.substr(at + part.length, 5);
    const before = /^\d/.test(part) && (/\d\xb7?$/.test(left) || (/\d $/.test(left) && /^\d{3}(?!\d)/.test(part + right)));
    const behind = /\d$/.test(part) && /^(?:\xb7?\d| \d{3}(?!\d))/.test(right);
    if (!before && !behind) return false;
  }
  return true;
};

/**
 * Where a text has the words, or as much of them as it has; in order, apart from one another.
 * @param {readonly Word[]} words
 * @param {string} text
 * @param {Simplified} [simple]
 */
export const marks = (words, text, simple) => {
  const [plain, numbered] = mapped(text, simple);
  /** @type {Mark[]} */
  const found = [];
  /** @type {(part: string, own: import("./text.js").Mapped) => void} */
  const mark = (part, own) => {
    for (let i = own.text.indexOf(part); i >= 0; i = own.text.indexOf(part, i + part.length))
      found.push([own.at[i], own.to[i + part.length - 1]]);
  };
  for (const { text: word, runs } of words) {
    const also = canonical(word);
    if (plain.text.includes(word)) mark(word, plain);
    if (numbered.text.includes(also)) mark(also, numbered);
    else if (!plain.text.includes(word)) for (const run of runs) {
      for (let from = 0, to = run.length; from < run.length; from = to, to = run.length) {
        while (to > from + 1 && !plain.text.includes(run.slice(from, to))) to--;
        if (to > from + 1 || run.length === 1) mark(run.slice(from, to), plain);
      }
    }
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(([from], i, all) => !i || from >= all[i - 1][1]);
};

/** A place in a text that is not inside a character. @type {(text: string, at: number) => number} */
export const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at]) ? at - 1 : at);
