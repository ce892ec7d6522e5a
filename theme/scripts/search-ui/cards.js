/** Answers above the list. */

/**
 * @param {import("./site.js").Site} _site
 * @param {import("../search/index.js").Index} _index
 * @param {string} _query
 * @returns {Promise<HTMLElement[]>}
 */
export const answers = async (_site, _index, _query) => [];
