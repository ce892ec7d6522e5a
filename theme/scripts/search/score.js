/** How well a page fits: fewer breaks first, then the better field, then the newer page. */

/** @typedef {[id: number, score: number]} Candidate */

const FIELDS = 4; // title 3, headings 2, summary 1, body 0
const WIDE = 2 ** 24; // more than there are pages

/** @type {(broken: number, rank: number, id: number) => number} */
export const score = (broken, rank, id) => (64 - broken) * FIELDS * WIDE + rank * WIDE + id;

/** A page whose name was typed stands before all others. @type {(id: number) => number} */
export const named = (id) => WIDE ** 2 + id;
