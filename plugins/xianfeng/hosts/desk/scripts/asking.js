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
 * @typedef {object} Answer what the desk says to what is sent
 * @property {string} [refused] why nothing was done
 * @property {Finding[]} [findings]
 * @property {Conflict[]} [conflicts]
 * @property {string} [version] of the file now
 * @property {string} [item]
 * @property {string} [address] of the form of what was made
 * @property {boolean} [reload] the form is another one by now
 * @property {string} [told] what was done
 * @property {string} [html] of a text
 * @property {string} [page] the address at which the site shows the record; empty: it doesn't
 * @property {string} [file] a picture, as it is written beside the text
 * @property {boolean} [ai] a machine made it
 * @property {string[]} [notes] what is to be known of it
 * @property {string[]} [lines] the account of an import
 * @property {{ title: string, address: string }[]} [drafts] what it gave
 * @property {boolean} [failed]
 */

/**
 * Why so much is not even sent: the server would not take it. Empty: it would.
 * @param {number} bytes
 * @param {string | undefined} most
 */
const refusedFor = (bytes, most) => (bytes > Number(most) ? `太大了：最多 ${Math.floor(Number(most) / 1e6)} MB` : "");

/**
 * @param {string} path below the desk
 * @param {unknown} sent
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export const post = async (path, sent, signal) => {
  const body = JSON.stringify(sent);
  const refused = refusedFor(new Blob([body]).size, document.body.dataset.most);
  if (refused) return { refused };
  const answer = await fetch(new URL(path, base), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    signal,
  });
  return answer.json();
};

/**
 * What the build that follows a save tells of a record among the others; null: it has not ended yet.
 * @param {string} path
 * @param {string} item
 * @returns {Promise<Finding[] | null | undefined>}
 */
export const toldByBuild = async (path, item) =>
  (await (await fetch(new URL(`told?${new URLSearchParams({ path, item }).toString()}`, base))).json()).findings;

/**
 * @param {string} kind
 * @param {string} wanted
 * @returns {Promise<{ id: string, title: string }[]>}
 */
export const names = async (kind, wanted) =>
  (await fetch(new URL(`names/${kind}?q=${encodeURIComponent(wanted)}`, base))).json();

/**
 * @param {string} path below the desk
 * @param {File} file
 * @returns {Promise<Answer>}
 */
export const upload = async (path, file) => {
  const { mostFile, mostPicture } = document.body.dataset;
  const refused = refusedFor(file.size, path.startsWith("picture") ? mostPicture : mostFile);
  if (refused) return { refused };
  const url = new URL(path, base);
  url.searchParams.set("name", file.name);
  const headers = { "Content-Type": "application/octet-stream", "X-Xianfeng-Desk": "1" };
  return (await fetch(url, { method: "POST", headers, body: file })).json();
};

/**
 * @typedef {object} Linkable
 * @property {string} title
 * @property {string} more
 * @property {string} before what is written in front of the words that readers see
 * @property {string} words
 * @property {string} after
 */

/**
 * What can be named in a text.
 * @param {string} what "record", "term" or "metric"
 * @param {string} path of the source
 * @param {string} wanted
 * @returns {Promise<Linkable[]>}
 */
export const linkable = async (what, path, wanted) =>
  (await fetch(new URL(`links?${new URLSearchParams({ what, path, q: wanted }).toString()}`, base))).json();

/**
 * Where a record's page is to be seen, also before readers see it; empty: nowhere, for these `mistakes`.
 * @param {string} path
 * @param {string} item
 * @returns {Promise<{ page: string, mistakes?: string[] }>}
 */
export const shownAt = async (path, item) =>
  (await fetch(new URL(`where?${new URLSearchParams({ path, item }).toString()}`, base))).json();
