/** What was typed and not saved yet stays in the browser until it is. */

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {object} Unsaved
 * @property {string} version of the file that it was typed over
 * @property {Record<string, Value>} values
 * @property {Record<string, Value>} was
 * @property {string | null} text
 * @property {string | null} text_was
 * @property {number} [at] when, in milliseconds
 */

const own = crypto.randomUUID();
// Held for as long as this page is open: what is kept under its name is nobody else's.
void navigator.locks?.request(own, () => new Promise(() => undefined));

/** @param {HTMLElement} form */
const lead = (form) => `xianfeng-desk ${form.dataset.path} ${form.dataset.item} `;

/** @param {HTMLElement} form */
const name = (form) => `${lead(form)}${own}`;

/** @param {HTMLElement} form @param {Unsaved} unsaved */
export const keep = (form, unsaved) => {
  try {
    if (Object.keys(unsaved.values).length || unsaved.text !== null)
      localStorage.setItem(name(form), JSON.stringify({ ...unsaved, at: Date.now() }));
    else forget(form);
  } catch {
    // A browser that keeps nothing, or is full: the page itself still has it.
  }
};

/** @param {HTMLElement} form */
export const forget = (form) => {
  localStorage.removeItem(name(form));
};

/**
 * What was typed last in a page that is gone; from now on it is this one's.
 * @param {HTMLElement} form
 * @returns {Promise<Unsaved | null>}
 */
export const kept = async (form) => {
  try {
    const open = new Set((await navigator.locks?.query())?.held?.map((one) => one.name));
    const before = lead(form);
    const left = Object.keys(localStorage).filter((one) => one.startsWith(before) && !open.has(one.slice(before.length)));
    const found = left.map((one) => ({ one, ...JSON.parse(localStorage.getItem(one) ?? "null") })).sort((a, b) => b.at - a.at);
    if (!found.length) return null;
    const [{ one, ...unsaved }] = found;
    localStorage.removeItem(one);
    keep(form, unsaved);
    return unsaved;
  } catch {
    return null;
  }
};
