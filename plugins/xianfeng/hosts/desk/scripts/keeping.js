/** What was typed and not saved yet stays in the browser until it is. */

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {object} Unsaved
 * @property {string} version of the file that it was typed over
 * @property {Record<string, Value>} values
 * @property {Record<string, Value>} was
 * @property {string | null} text
 * @property {string | null} text_was
 */

/** @param {HTMLElement} form */
const name = (form) => `xianfeng-desk ${form.dataset.path} ${form.dataset.item}`;

/** @param {HTMLElement} form @param {Unsaved} unsaved */
export const keep = (form, unsaved) => {
  try {
    if (Object.keys(unsaved.values).length || unsaved.text !== null)
      localStorage.setItem(name(form), JSON.stringify(unsaved));
    else forget(form);
  } catch {
    // A browser that keeps nothing, or is full: the page itself still has it.
  }
};

/** @param {HTMLElement} form */
export const forget = (form) => {
  localStorage.removeItem(name(form));
};

/** @param {HTMLElement} form @returns {Unsaved | null} */
export const kept = (form) => {
  try {
    return JSON.parse(localStorage.getItem(name(form)) ?? "null");
  } catch {
    return null;
  }
};
