/** Pinyin as people type it: whole, as initials, mixed with characters, with their slips. */

import { sounds } from "./grams.js";
import { folded } from "./grams.js";

/** @typedef {import("./grams.js").Readings} Readings */
/** @typedef {{parts: readonly string[], readings: Readings}} Spelling a character, a syllable or an initial each */
/** @typedef {import("./query.js").Word} Word */

const MOST = 6;
const LOST = "ghniauoe"; // letters that are left out most

/**
 * The ways in which letters are syllables, those of fewest first.
 * @param {string} letters
 * @param {ReadonlySet<string>} known folded syllables
 */
const syllables = (letters, known) => {
  /** @type {string[][]} */
  const found = [];
  /** @type {(at: number, parts: string[]) => void} */
  const go = (at, parts) => {
    if (found.length > 30) return;
    if (at === letters.length) found.push(parts);
    for (let to = Math.min(letters.length, at + 6); to > at; to--) {
      const part = letters.slice(at, to);
      if (known.has(folded(part)) && (part.length > 1 || /[aoe]/.test(part))) go(to, [...parts, part]);
    }
  };
  go(0, []);
  return found.sort((a, b) => a.length - b.length);
};

/**
 * Letters with one slip undone: two swapped, one left out, one too many.
 * @param {string} letters
 */
const undone = (letters) => {
  const found = new Set();
  for (let at = 0; at < letters.length; at++) {
    found.add(letters.slice(0, at) + (letters[at + 1] || "") + letters[at] + letters.slice(at + 2));
    found.add(letters.slice(0, at) + letters.slice(at + 1));
    for (const one of LOST) found.add(letters.slice(0, at + 1) + one + letters.slice(at + 1));
  }
  return [...found].map(String);
};

/**
 * The words that a text with letters may stand for, the likeliest first.
 * @param {string} text normalised
 * @param {Readings} readings
 * @returns {Word[]}
 */
export const spellings = (text, readings) => {
  const known = new Set([...readings.values()].flat().map(folded));
  const exact = [...new Set([...readings.values()].flat())].sort((a, b) => b.length - a.length).join("|");
  const chunks = text.replace(/ /g, "").match(/[a-z]+|[^a-z]/gu) || [];
  /** @type {string[][]} */
  const ways = [];
  /** @param {(letters: string) => string[][]} read */
  const add = (read) => {
    /** @type {string[][]} */
    let made = [[]];
    for (const chunk of chunks) {
      const options = /[a-z]/.test(chunk) ? read(chunk) : [[chunk]];
      made = made.flatMap((one) => options.slice(0, MOST).map((option) => [...one, ...option])).slice(0, MOST);
    }
    ways.push(...made);
  };
  const spaced = text.split(" ");
  if (spaced.length > 1 && spaced.every((one) => !/[a-z]/.test(one) || syllables(one, known).length))
    ways.push(...[spaced.flatMap((one) => (/[a-z]/.test(one) ? syllables(one, known)[0] : [...one]))]);
  add((letters) => [letters.split("")]);
  for (const pattern of [`(?:${exact})(?![aeiouv])|.`, `${exact}|.`])
    add((letters) => [letters.match(new RegExp(pattern, "g")) || []]);
  add((letters) => syllables(letters, known));
  if (text.length < 40) add((letters) => undone(letters).flatMap((one) => syllables(one, known).slice(0, 1)).sort((a, b) => a.length - b.length));
  const distinct = new Map(ways.map((parts) => [parts.join(" "), parts]));
  return [...distinct.values()].filter((parts) => parts.length > 1)
    .map((parts) => ({ text, exact: true, runs: sounds(parts.map((part) => read1(part, readings))), spelling: { parts, readings } }));
};

/** @type {(part: string, readings: Readings) => string} a syllable of a character, or the letters */
const read1 = (part, readings) => (/[a-z]/.test(part) ? part : (readings.get(part) || ["?"])[0]);

/**
 * What of a text is spelt so, or "".
 * @param {Spelling} spelling
 * @param {string} text
 */
export const read = ({ parts, readings }, text) => {
  /** @type {(part: string, one: string) => boolean} */
  const fits = (part, one) => {
    if (!/[a-z]/.test(part)) return part === one;
    const known = readings.get(one) || [];
    return known.some((syllable) => (part.length > 1 ? folded(syllable) === folded(part) : syllable[0] === part));
  };
  for (let at = 0; at + parts.length <= text.length; at++)
    if (parts.every((part, i) => fits(part, text[at + i]))) return text.slice(at, at + parts.length);
  return "";
};
