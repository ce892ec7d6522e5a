/** Slips of one character, mended by what the nearest pages have. */

import { parts } from "./query.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./store.js").Page} Page */

const LONGEST = 40;
const MOST = 3; // parts in which a page may have what was mended

/**
 * The words with one of their runs mended, or null: nothing is near enough.
 * @param {Index} index
 * @param {readonly Word[]} words
 * @param {readonly Page[]} pages the nearest first
 * @param {boolean} [whole] whether a page must have the mended run as a whole
 */
export const corrected = async (index, words, pages, whole = false) => {
  const texts = pages.map(({ fields }) => fields);
  const said = texts.map((fields) => fields.join("\n"));
  for (const word of words) {
    for (const run of word.runs) {
      if (word.exact || run.length < 3 || run.length > LONGEST || !/[\u3400-\u9fff]/.test(run)) continue;
      if (said.some((text) => text.includes(run))) continue;
      const better = await mended(index, run, texts, whole ? 1 : MOST);
      if (!better) continue;
      const runs = word.runs.map((one) => (one === run ? better : one));
      return words.map((one) => (one === word ? { ...word, text: runs.join(" "), runs } : one));
    }
  }
  return null;
};

/**
 * The words with one that is no more than a slip away from a name or a term, or null. Of several names those
 * that sound the same come first.
 * @param {readonly Word[]} words
 * @param {readonly string[]} known names and terms, normalised
 * @param {() => Promise<import("./grams.js").Readings>} readings
 */
export const respelt = async (words, known, readings) => {
  for (const word of words) {
    if (word.exact || word.runs.length > 1 || word.text.length < 3 || known.includes(word.text)) continue;
    const near = known.filter((one) => isSlip(word.text, one));
    const begun = near.length ? [] : known.filter((one) => isBegun(word.text, one) && !known.some((name) => name.length > 2 && word.text.startsWith(name)));
    if (!near.length && !begun.length) continue;
    const heard = near.length === 1 ? new Map() : await readings();
    const name = near.find((one) => alike(word.text, one, heard)) || near[0]
      || begun.find((one) => alike(word.text.slice(0, one.length), one, heard));
    if (!name) continue;
    const text = near.length ? name : `${name} ${word.text.slice(name.length)}`;
    return words.map((one) => (one === word ? { ...word, text, runs: text.split(" ") } : one));
  }
  return null;
};

/**
 * Whether a text begins with a name in which one character is another, and goes on: 人才工寓电话.
 * @param {string} text
 * @param {string} name
 */
const isBegun = (text, name) => text.length > name.length + 1 && text[0] === name[0] && isSlip(text.slice(0, name.length), name);

/**
 * Whether two texts are one slip apart: a character instead of another, too many or too few, or two swapped.
 * @param {string} one
 * @param {string} other
 */
const isSlip = (one, other) => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const tail = (/** @type {number} */ more, /** @type {number} */ less) => one.slice(from + more) === other.slice(from + less);
  return tail(1, 1) || tail(1, 0) || tail(0, 1)
    || (one[from] === other[from + 1] && one[from + 1] === other[from] && tail(2, 2));
};

/**
 * @param {Index} index
 * @param {string} text
 * @param {readonly (readonly string[])[]} pages their fields
 * @param {number} most parts
 */
const mended = async (index, text, pages, most) => {
  /** Of which few slips have need. @type {import("./grams.js").Readings} */
  let readings = new Map();
  /** @type {Map<string, number>} */
  const votes = new Map();
  for (const fields of pages) {
    const whole = fields.join("\n");
    const before = parts(text, whole);
    for (const candidate of new Set(edits(text, whole))) {
      const after = parts(candidate, whole);
      if (after > most || after >= before) continue;
      if (isTorn(text, candidate, whole)) {
        readings = await index.readings();
        if (!alike(text, candidate, readings)) continue;
      }
      const vote = (fields[0].includes(candidate) ? 4 : after === 1 ? 2 : 1);
      votes.set(candidate, (votes.get(candidate) || 0) + vote);
    }
  }
  if (!votes.size) return "";
  if (votes.size > 1) readings = await index.readings();
  /** @type {(candidate: string) => number} */
  const likely = (candidate) => (votes.get(candidate) || 0) * (alike(text, candidate, readings) ? 4 : 1);
  return [...votes.keys()].sort((a, b) => likely(b) - likely(a))[0];
};

/**
 * Whether what was mended is the first or last character, and everywhere in the middle of a longer word or sentence.
 * @param {string} typed
 * @param {string} candidate
 * @param {string} text
 */
const isTorn = (typed, candidate, text) => {
  const first = candidate[0] !== typed[0];
  if (!first && candidate[candidate.length - 1] === typed[typed.length - 1]) return false;
  for (let at = text.indexOf(candidate); at >= 0; at = text.indexOf(candidate, at + 1)) {
    const beside = first ? text[at - 1] : text[at + candidate.length];
    if (!beside || /\s/.test(beside)) return false;
  }
  return true;
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
