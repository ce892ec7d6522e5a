/** How well a page fits: fewer breaks first, then better fields, then its kind, then the newer page. */

/** @typedef {[id: number, score: number]} Candidate */

export const FINE = 16; // steps from all in the body to all in the title
const WIDE = 2 ** 24; // more than there are pages
const KINDS = 64; // more than there are
const NAMED = 2 ** 41; // more than any score

/**
 * Where a page stands among those that fit as well: the higher comes first.
 * @param {number} kind its number: the lower comes first
 * @param {number} id
 */
export const placed = (kind, id) => (KINDS - 1 - kind) * WIDE + id;

/**
 * @param {number} broken
 * @param {number} fields how much stands in better fields than the body: 0 to 1
 * @param {number} place
 */
export const score = (broken, fields, place) => ((64 - broken) * FINE + Math.round(fields * (FINE - 1))) * KINDS * WIDE + place;

/** What a result counts less that has a synonym in place of what was typed: less than a field. */
export const OTHERWISE = KINDS * WIDE;

/** What a result counts less that has a number only in pieces: as much as its fields can make up. */
export const PIECES = (FINE - 1) * KINDS * WIDE;

/** A page whose name was typed stands before all others. @type {(place: number) => number} */
export const named = (place) => NAMED + place;

/** By kind, then by score. @type {(kind: number, score: number) => number} */
export const grouped = (kind, one) => (KINDS - kind) * NAMED * 2 + one;

/** What a word counts in title, headings, summary and body. */
export const FIELDS = [1, 0.6, 0.3, 0];
