/** What candidates are filed under: by that they are chosen and counted. */

/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {Readonly<Record<string, string>>} Filters the chosen label of a facet */

/** The facet of which each page has one label, known of all pages without a read. */
export const KIND = "section";

/**
 * The labels of a page in a facet other than its kind.
 * @param {Index} index
 * @returns {Promise<(id: number, facet: string) => string[]>}
 */
const labels = async (index) => {
  const columns = await index.columns();
  return (id, facet) => {
    const { ordinal, start } = index.segment(id);
    const [combinations, coded] = columns[ordinal][facet] || [[], ""];
    return combinations[coded.charCodeAt(id - start) - 0x100] || [];
  };
};

/**
 * Whether a page fits what is chosen.
 * @param {Index} index
 * @param {Filters} filters
 * @returns {Promise<(id: number) => boolean>}
 */
export const fitting = async (index, { [KIND]: kind, ...filters }) => {
  const chosen = Object.entries(filters).filter(([, label]) => label);
  const held = chosen.length ? await labels(index) : () => [];
  return (id) => (!kind || index.kind(id) === kind) && chosen.every(([facet, label]) => held(id, facet).includes(label));
};

/**
 * The candidates that fit what is chosen in all facets but one.
 * @param {Answer} answer
 * @param {string} facet
 */
const others = async ({ index, filters, found }, facet) => {
  const fits = await fitting(index, { ...filters, [facet]: "" });
  return found.map(([id]) => id).filter(fits);
};

/** @type {(labels: readonly string[]) => [label: string, count: number][]} */
const counted = (held) => {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const label of held) counts.set(label, (counts.get(label) || 0) + 1);
  return [...counts];
};

/** Kinds in their order and how many candidates are of each, whatever kind is chosen. @param {Answer} answer */
export const kinds = async (answer) => {
  const { index } = answer;
  const order = index.manifest.kinds[0];
  return counted((await others(answer, KIND)).map((id) => index.kind(id))).sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
};

/** By facet: labels and how many candidates have each, whatever is chosen in that facet. @param {Answer} answer */
export const facets = async (answer) => {
  const held = await labels(answer.index);
  /** @type {Record<string, [label: string, count: number][]>} */
  const found = {};
  for (const facet of Object.keys(answer.index.manifest.facets)) {
    const some = counted((await others(answer, facet)).flatMap((id) => held(id, facet)));
    found[facet] = some.sort((a, b) => (facet === "year" ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1]));
  }
  return found;
};
