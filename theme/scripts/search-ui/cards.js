/** Answers above the list. */

/**
 * @param {import("./site.js").Site} _site
 * @param {import("../search/index.js").Index} _index
 * @param {import("../search/answer.js").Answer} _answer
 * @param {HTMLElement} _place
 * @param {() => boolean} _still
 */
export const answers = async (_site, _index, _answer, _place, _still) => {};
