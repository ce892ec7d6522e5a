/** Other words for the same: data/synonyms.yml. */

/** @typedef {import("./query.js").Word} Word */
/** @typedef {ReadonlyMap<string, readonly string[]>} Synonyms normalised words, and what is said for each */

const MOST = 6;

/**
 * The words with synonyms in place of what was typed, each form with one or all replaced.
 * @param {readonly Word[]} words
 * @param {Synonyms} synonyms
 * @returns {Word[][]}
 */
export const otherwise = (words, synonyms) => {
  /** @type {Word[][]} */
  const forms = [];
  const text = words.map((word) => word.text).join(" ");
  const longest = Math.max(0, ...[...synonyms.keys()].map((one) => one.length));
  /** @type {[from: number, to: number, others: readonly string[]][]} */
  const spots = [];
  for (let at = 0; at < text.length; at++) {
    for (let to = Math.min(text.length, at + longest); to > at + 1; to--) {
      const others = synonyms.get(text.slice(at, to));
      if (!others) continue;
      spots.push([at, to, others]);
      at = to - 1;
      break;
    }
  }
  /** @param {[from: number, to: number, other: string][]} swaps */
  const add = (swaps) => {
    const made = swaps.reduceRight((whole, [from, to, other]) => `${whole.slice(0, from)} ${other} ${whole.slice(to)}`, text);
    const pieces = made.split(" ").filter((one) => one.length > 1 || /[a-z0-9]/.test(one));
    forms.push(pieces.map((one) => ({ text: one, exact: false, runs: [one] })));
  };
  if (spots.length > 1) add(spots.map(([from, to, [first]]) => [from, to, first]));
  for (const [from, to, others] of spots) for (const other of others) add([[from, to, other]]);
  return forms.slice(0, MOST);
};
