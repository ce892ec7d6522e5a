/** Asking the desk: requests that no page of another site can send. */

const base = new URL("../", import.meta.url);

/**
 * @typedef {object} Finding
 * @property {(string | number)[]} loc the way to the field, empty: the whole record
 * @property {number} line in the text, 0: not in the text
 * @property {string} code
 * @property {"error" | "warning" | "notice"} level
 * @property {string} message
 * @property {string} hint
 *
 * @typedef {object} Conflict
 * @property {string} key
 * @property {string} title
 * @property {string} theirs
 * @property {string} mine
 *
 * @typedef {object} Answer what the desk says to `check` and `save`
 * @property {string} [refused] why nothing was done
 * @property {Finding[]} [findings]
 * @property {Conflict[]} [conflicts]
 * @property {string} [version] of the file now
 * @property {string} [item]
 * @property {boolean} [reload] the form is another one by now
 */

/**
 * @param {string} path below the desk
 * @param {unknown} sent
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export const post = async (path, sent, signal) => {
  const answer = await fetch(new URL(path, base), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(sent),
    signal,
  });
  return answer.json();
};

/**
 * @param {string} kind
 * @param {string} wanted
 * @returns {Promise<{ id: string, title: string }[]>}
 */
export const names = async (kind, wanted) =>
  (await fetch(new URL(`names/${kind}?q=${encodeURIComponent(wanted)}`, base))).json();
