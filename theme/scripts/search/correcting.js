/** Slips of one character, mended by what the nearest pages have. */

import { parts } from "./query.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./store.js").Page} Page */

const LONGEST = 40;

/**
 * The words with one of their runs mended, or null: nothing is near enough.
 * @param {Index} index
 * @param {readonly Word[]} words
 * @param {readonly Page[]} pages the nearest first
 */
export const corrected = async (index, words, pages) => {
  const texts = pages.map(({ fields }) => fields);
  const whole = texts.map((fields) => fields.join("\n"));
  for (const word of words) {
    for (const run of word.runs) {
      if (word.exact || run.length < 3 || run.length > LONGEST || !/[\u3400-\u9fff]/.test(run)) continue;
      if (whole.some((text) => text.includes(run))) continue;
      const better = await mended(index, run, texts);
      if (!better) continue;
      const runs = word.runs.map((one) => (one === run ? better : one));
      return words.map((one) => (one === word ? { ...word, text: runs.join(" "), runs } : one));
    }
  }
  return null;
};

/**
 * @param {Index} index
 * @param {string} text
 * @param {readonly (readonly string[])[]} pages their fields
 */
const mended = async (index, text, pages) => {
  /** @type {Map<string, number>} */
  const votes = new Map();
  for (const fields of pages) {
    const whole = fields.join("\n");
    const before = parts(text, whole);
    for (const candidate of new Set(edits(text, whole))) {
      const after = parts(candidate, whole);
      if (after > 3 || after >= before) continue;
      const vote = (fields[0].includes(candidate) ? 4 : after === 1 ? 2 : 1);
      votes.set(candidate, (votes.get(candidate) || 0) + vote);
    }
  }
  if (!votes.size) return "";
  const readings = votes.size > 1 ? await index.readings() : new Map();
  /** @type {(candidate: string) => number} */
  const likely = (candidate) => {
    const edge = candidate.length === text.length && (candidate.slice(1) === text.slice(1) || candidate.slice(0, -1) === text.slice(0, -1));
    return (votes.get(candidate) || 0) * (alike(text, candidate, readings) ? 4 : edge ? 0.5 : 1); // at an edge it may be torn
  };
  return [...votes.keys()].sort((a, b) => likely(b) - likely(a))[0];
};

/**
 * Whether two texts of the same length sound the same.
 * @param {string} one
 * @param {string} other
 * @param {import("./grams.js").Readings} readings
 */
const alike = (one, other, readings) => one.length === other.length && [...one].every((character, i) =>
  character === other[i] || (readings.get(character) || []).some((syllable) => (readings.get(other[i]) || []).includes(syllable)));

/** How much before and behind a slip has to be shared. */
const AROUND = [[2, 2], [2, 1], [1, 2], [2, 0], [0, 2], [1, 1]];

/**
 * What a text has in place of what was typed, one slip undone.
 * @param {string} typed
 * @param {string} text
 */
function* edits(typed, text) {
  for (let at = 0; at < typed.length; at++) {
    const swapped = at + 1 < typed.length ? typed[at + 1] + typed[at] : "";
    /** @type {[middle: string, length: number, least: number][]} what stands there, for how much, of how much around */
    const ways = [["?", 1, 2], ["?", 0, 3], ["", 1, 3]];
    if (swapped) ways.push([swapped, 2, 1]);
    for (const [middle, length, least] of ways) {
      for (const [before, behind] of AROUND) {
        const left = typed.slice(Math.max(0, at - before), at);
        const right = typed.slice(at + length, at + length + behind);
        if (left.length + right.length < Math.min(least, typed.length - Math.max(length, 1)) || (middle !== "?" && length < 2 && !(left && right))) continue;
        for (const found of between(text, left, middle, right)) {
          const candidate = typed.slice(0, at) + found + typed.slice(at + length);
          if (candidate !== typed) yield candidate;
        }
      }
    }
  }
}

/**
 * What stands in a text between two others: one character for "?", else the middle itself.
 * @param {string} text
 * @param {string} left
 * @param {string} middle
 * @param {string} right
 */
function* between(text, left, middle, right) {
  const from = left || right;
  if (!from) return;
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
    const start = left ? at + left.length : at - middle.length;
    if (start < 0) continue;
    const found = text.substr(start, middle.length);
    if (middle === "?" ? !/[\u3400-\u9fffa-z0-9]/.test(found) : found !== middle) continue;
    if (text.startsWith(right, start + middle.length)) yield found;
  }
}
