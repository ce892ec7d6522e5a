/** What the index is asked for, as 32-bit numbers: FORMAT.md, "Grams". */

/**
 * @param {number} first a UTF-16 unit
 * @param {number} second
 */
export const pair = (first, second) => (first | (second << 16)) >>> 0;

/** @param {string} run normalised, without separators */
export const grams = (run) => {
  if (run.length === 1) return [run.charCodeAt(0)];
  const found = [];
  for (let i = 1; i < run.length; i++) found.push(pair(run.charCodeAt(i - 1), run.charCodeAt(i)));
  return found;
};

/** @param {number} gram */
export const mixed = (gram) => Math.imul(gram, 0x9e3779b1) >>> 0;

/**
 * @param {number} first a pair
 * @param {number} second the pair behind it
 */
export const triple = (first, second) =>
  (0xf0000000 | (Math.imul(first, 0x85ebca6b) >>> 5) ^ (Math.imul(second, 0xc2b2ae35) >>> 5)) >>> 0;

/** FNV-1a. @param {string} text */
export const digest = (text) => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
};

/** @typedef {ReadonlyMap<string, readonly string[]>} Readings characters and their syllables in pinyin */

/** @param {string} part a syllable or an initial */
const sound = (part) =>
  String.fromCharCode(part.length > 1 ? 0xe100 + (digest(part) % 0xe00) : 0xe000 + part.charCodeAt(0));

/**
 * What neighbours sound like: the grams of titles tell syllables and initials, never one of each.
 * @param {readonly string[]} parts syllables or initials
 */
export const sounds = (parts) =>
  parts.slice(1).map((part, i) =>
    parts[i].length > 1 && part.length > 1 ? sound(parts[i]) + sound(part) : sound(parts[i][0]) + sound(part[0]));

/**
 * The characters of a text that read as the letters, each whole or by its initial.
 * @param {string} letters
 * @param {string} text
 * @param {Readings} readings
 */
export const spelt = (letters, text, readings) => {
  /** @type {(at: number, rest: string) => number} where the letters end; 0: they do not */
  const end = (at, rest) => {
    if (!rest) return at;
    const parts = (readings.get(text[at]) ?? []).flatMap((one) => [one, one[0]]);
    return Math.max(0, ...parts.map((part) => (rest.startsWith(part) ? end(at + 1, rest.slice(part.length)) : 0)));
  };
  for (let at = 0; at < text.length; at++) if (end(at, letters)) return text.slice(at, end(at, letters));
  return "";
};
