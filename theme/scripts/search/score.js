/** How well a page fits: fewer breaks first, then better fields, then the newer page. */

/** @typedef {[id: number, score: number]} Candidate */

export const FINE = 16; // steps from all in the body to all in the title
const WIDE = 2 ** 24; // more than there are pages

/**
 * @param {number} broken
 * @param {number} fields how much stands in better fields than the body: 0 to 1
 * @param {number} id
 */
export const score = (broken, fields, id) => ((64 - broken) * FINE + Math.round(fields * (FINE - 1))) * WIDE + id;

/** What a result counts less that has a synonym in place of what was typed: less than a field. */
export const OTHERWISE = WIDE;

/** A page whose name was typed stands before all others. @type {(id: number) => number} */
export const named = (id) => WIDE ** 2 + id;

/** What a word counts in title, headings, summary and body. */
export const FIELDS = [1, 0.6, 0.3, 0];
