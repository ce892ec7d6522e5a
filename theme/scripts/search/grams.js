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

/**
 * What stands for a code, or for a number with its unit, and what is left of the unit; nothing: it is neither.
 * @param {string} run normalised
 */
export const coded = (run) => {
  const [, known = "", rest = ""] = /^(\d[\d\xb7]*[%\u3400-\u9fff])([\u3400-\u9fff]{0,2})$/.exec(run) || /^((?=[a-z]*\d)[a-z\d]{5,})$/.exec(run) || [];
  if (!known) return [];
  const number = digest(known);
  const first = String.fromCharCode(0xf800 | ((number >>> 8) & 0xff), 0xf800 | (number & 0xff));
  return rest ? [first, known[known.length - 1] + rest] : [first];
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

/**
 * A syllable as people hear it: z and zh, n and l, an and ang are one.
 * @param {string} syllable
 */
export const folded = (syllable) =>
  (syllable.length > 1 ? syllable.replace(/^([zcs])h/, "$1").replace(/^n/, "l").replace("v", "u").replace(/ng$/, "n") : syllable);

/** @param {string} part a syllable or an initial */
const sound = (part) =>
  String.fromCharCode(part.length > 1 ? 0xe100 + (digest(folded(part)) % 0xe00) : 0xe000 + part.charCodeAt(0));

/**
 * What neighbours sound like: the grams of titles tell syllables and initials, never one of each.
 * @param {readonly string[]} parts syllables or initials
 */
export const sounds = (parts) =>
  parts.slice(1).map((part, i) =>
    parts[i].length > 1 && part.length > 1 ? sound(parts[i]) + sound(part) : sound(parts[i][0]) + sound(part[0]));
